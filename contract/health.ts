import Type from 'typebox';
import { closed } from './schemas.ts';

export const Live = closed({ status: Type.Literal('live') });
