import { stagesAgree } from './stages-agree.ts';

stagesAgree(800);
