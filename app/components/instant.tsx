import { Trans } from "react-i18next";
import { useFormats } from "./merchant-context";

/** An instant in the shop's time zone. Browsers' own calendar data can differ from the server's in small things, which is no fault. */
export function Instant({ at, dateOnly = false }: { at: Date; dateOnly?: boolean }) {
  const formats = useFormats();
  return (
    <time dateTime={at.toISOString()} suppressHydrationWarning>
      {dateOnly ? formats.date(at) : formats.dateTime(at)}
    </time>
  );
}

/** A sentence with an instant in it: `sentence` is the key of words that hold `<at/>`. */
export function InstantSentence({ sentence, at, values }: { sentence: string; at: Date; values?: Record<string, string> }) {
  return <Trans i18nKey={sentence} values={values} components={{ at: <Instant at={at} /> }} />;
}
