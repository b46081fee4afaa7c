import { authRoutes } from './auth.ts';
import { companyRoutes } from './companies.ts';
import type { App, HttpContext } from './context.ts';
import { dailyPickRoutes } from './daily-picks.ts';
import { educationRoutes } from './education.ts';
import { experienceRoutes } from './experiences.ts';
import { healthRoutes } from './health.ts';
import { invitationRoutes } from './invitations.ts';
import { jobRoutes } from './jobs.ts';
import { matchRoutes } from './matches.ts';
import { matchingRoutes } from './matching.ts';
import { messageRoutes } from './messages.ts';
import { metricsRoutes } from './metrics.ts';
import { notificationRoutes } from './notifications.ts';
import { operatorRoutes } from './operator.ts';
import { profileRoutes } from './profiles.ts';
import { recruiterRoutes } from './recruiters.ts';
import { sessionRoutes } from './sessions.ts';
import { similarRoutes } from './similar.ts';
import { skillRoutes } from './skills.ts';
import { socketRoutes } from './sockets.ts';
import { startPageRoutes } from './start-page.ts';
import { swipeRoutes } from './swipes.ts';
import { trackRoutes } from './tracks.ts';
import { userRoutes } from './users.ts';

/** What every process answers, and the resources of the API, one file each, in a process that serves it. */
export async function installRoutes(app: App, context: HttpContext): Promise<void> {
  healthRoutes(app, context);
  metricsRoutes(app, context);
  operatorRoutes(app, context);
  if (context.servesApi) installApi(app, context);
}

function installApi(app: App, context: HttpContext): void {
  startPageRoutes(app);
  authRoutes(app, context);
  sessionRoutes(app, context);
  userRoutes(app, context);
  invitationRoutes(app, context);
  recruiterRoutes(app, context);
  matchingRoutes(app, context);
  dailyPickRoutes(app, context);
  companyRoutes(app, context);
  educationRoutes(app, context);
  experienceRoutes(app, context);
  jobRoutes(app, context);
  profileRoutes(app, context);
  skillRoutes(app, context);
  trackRoutes(app, context);
  similarRoutes(app, context);
  matchRoutes(app, context);
  messageRoutes(app, context);
  notificationRoutes(app, context);
  socketRoutes(app, context);
  swipeRoutes(app, context);
}
