import { contactView, type Contact } from "../orders/mailbook.ts";
import { readLimit, type Tools } from "./tool-call.ts";

/** The tools over saved contacts ("Mailbook contacts"). */
export const mailbookTools: Tools = {
  list_mailbook_contacts: {
    scope: "mailbook:read",
    run: ({ state, account, args }) => {
      const query = typeof args["query"] === "string" ? args["query"] : "";
      // "Defaults to 25; maximum 100."
      const found = state.mailbook.search(account.id, query, readLimit(args, 25, 100));
      return { contacts: found.map(contactView) };
    },
  },
  get_mailbook_contact: {
    scope: "mailbook:read",
    run: ({ state, account, args }) => answer(state.mailbook.get(account.id, String(args["contactId"]))),
  },
  create_mailbook_contact: {
    scope: "mailbook:write",
    run: ({ state, account, args }) => answer(state.mailbook.create(account.id, args, state.clock.now())),
  },
  update_mailbook_contact: {
    scope: "mailbook:write",
    run: ({ state, account, args }) => {
      const { contactId, ...changes } = args;
      return answer(state.mailbook.update(account.id, String(contactId), changes, state.clock.now()));
    },
  },
  delete_mailbook_contact: {
    scope: "mailbook:write",
    run: ({ state, account, args }) => {
      const contactId = String(args["contactId"]);
      state.mailbook.delete(account.id, contactId);
      return { contactId, deleted: true };
    },
  },
};

// "The result includes a recipient object": no schema says where, so it stands at both likely places.
function answer(contact: Contact): object {
  const view = contactView(contact);
  return { contact: view, recipient: view.recipient };
}
