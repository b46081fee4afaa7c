import Type from 'typebox';
import { closed, oneOf } from './schemas.ts';

export const ResyncQuery = closed({ store: Type.Optional(oneOf('graph', 'vectors', 'cache')) });
