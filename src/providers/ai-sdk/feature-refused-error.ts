import { ModelError } from '../../core/errors.ts';

/** A part of a request that not every endpoint takes. */
export type OptionalFeature = 'tools' | 'json-schema';

/** An endpoint refused a request because of a part that it does not know. */
export class FeatureRefusedError extends ModelError {
  readonly feature: OptionalFeature;
  constructor(message: string, feature: OptionalFeature) {
    super(message);
    this.feature = feature;
  }
}
