import { useEffect, useRef, useState } from "react";

/**
 * What is typed into a form over what is kept: nothing at first, and then it reads as what is kept does, also where that changes elsewhere. `kept` is the
 * answer to a save that was kept, once the page was read anew (see `settledAnswer`), else null. The form then shows what was made of it, without the
 * spaces around a name, say; but what was typed while the save was on its way stays typed, and unsaved.
 */
export function useTypedForm<Form>(saved: Form, kept: object | null) {
  const [typed, setTyped] = useState<Form | null>(null);
  const submitted = useRef<Form | null>(null);
  useEffect(() => {
    if (kept) setTyped((now) => (now === submitted.current ? null : now));
    // Once for each answer.
  }, [kept]);
  return {
    form: typed ?? saved,
    isChanged: typed !== null && JSON.stringify(typed) !== JSON.stringify(saved),
    setForm: (form: Form) => setTyped(form),
    /** To be called as the form is sent. */
    noteSubmitted: () => {
      submitted.current = typed;
    },
    discard: () => setTyped(null),
  };
}
