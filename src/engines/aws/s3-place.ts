/** Where an object lies. */
export interface ObjectPlace {
  readonly bucket: string;
  /** As in the bucket. */
  readonly name: string;
  /** As its reader knows it. */
  readonly key: string;
  readonly version?: string;
}

/** User-defined metadata: whose write an object is, where an answer was lost. */
export const writerField = "writer";
/** User-defined metadata: the size of each part but the last, of what went up in parts. */
export const partBytesField = "part-bytes";
