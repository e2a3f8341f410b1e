// Anchors and tags before a node: the tree leaves them out, and an edit must not come between them and the node.

/** Whether a property of YAML, an anchor or a tag, stands before a node. */
export function isBehindProperty(offset: number, text: string): boolean {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /(?:^|[\s,[{])[&!][^\s,[\]{}]*[ \t]*$/.test(before);
}
