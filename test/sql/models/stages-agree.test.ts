import { stagesAgree } from './stages-agree.ts';

stagesAgree(120);
