/** Something that the user can put right: only the message is shown. */
export class SetUpError extends Error {}
