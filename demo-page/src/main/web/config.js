/** What the server of this page offers as defaults; every field may be absent. */

/**
 * @returns {Promise<{homeserver?: string, gatewayUrl?: string, applicationServerKey?: string,
 *   users?: {user: string, password: string}[], simulatedPushUrl?: string}>}
 */
export async function loadConfig() {
  try {
    const response = await fetch('./demo-config.json', { cache: 'no-cache' });
    return response.ok ? await response.json() : {};
  } catch {
    return {}; // offline, or a server that knows no defaults
  }
}
