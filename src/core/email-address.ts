/** Enough to tell an address from a name or an id; whether it is anybody's only a letter to it could tell. */
export const EMAIL_ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** RFC 5321 §4.5.3.1: 64 octets before the @, 255 after it. */
export const MOST_EMAIL_CHARACTERS = 320;
