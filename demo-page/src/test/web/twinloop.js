/** Stands where the build puts the real module. */
export * from './mock-twinloop.js';
