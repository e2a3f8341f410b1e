// Escaping of text that becomes part of XML, HTML or Markdown.

// XML 1.0 forbids these even as references.
const NOT_IN_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What reorders or hides text, and controls that XML allows. */
const UNSEEN = /[\p{Cf}\u007f-\u009f\u2028\u2029]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and attribute values of XML and HTML; characters that cannot be there become U+FFFD. */
export function escapeMarkup(text: string): string {
  return text
    .replace(NOT_IN_XML, '\ufffd')
    .replace(UNSEEN, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** For the text of an XML attribute, in which line ends have to be written out to survive. */
export function escapeAttribute(text: string): string {
  return escapeMarkup(text).replace(/[\t\r\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}
