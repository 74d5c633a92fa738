/** What operating systems and tools leave in folders and archives: passed over without a word. */
export function isNoise(path: string): boolean {
  return /(^|[\\/])(__MACOSX|\.[^\\/]+|Thumbs\.db|desktop\.ini)([\\/]|$)/i.test(path) && !/^\.{1,2}[\\/]/.test(path);
}
