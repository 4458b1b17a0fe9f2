/** A file as the body of an operation: the browser reads it from the disk while it sends. */
export function sentFile(file: File) {
  return {
    headers: { "content-type": "application/octet-stream" },
    body: file as unknown as string,
    bodySerializer: (body: string) => body,
  };
}
