/** Of Node; browsers do without. */
const { Buffer: buffers } = globalThis as { readonly Buffer?: { from(text: string, encoding: 'base64'): Uint8Array } };

/** Decodes base64. Buffer is several times faster than `atob`. */
export function bytesOf(base64: string): ArrayBuffer {
  if (buffers !== undefined) {
    const { buffer, byteOffset, byteLength } = buffers.from(base64, 'base64');
    return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  }
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes.buffer;
}
