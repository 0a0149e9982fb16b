/*
 * fork.c: the agent in forked children.
 *
 * The child of a multi-threaded fork may do little before exec, so the handler only resets the
 * agent's own locks; threads start again at the next audit event or native entry.
 */
#include "agent.h"

static volatile bool just_forked;

static void
in_child(void)
{
    agent.forked = true;
    just_forked = true;
    agent_io_forked();
    agent_sampler_forked();
}

void
agent_fork_init(void)
{
    pthread_atfork(NULL, NULL, in_child);
}

/* Restarts what fork() lost.  Cheap if there was none.  Needs the GIL. */
void
agent_fork_check(void)
{
    if (just_forked && agent.started) {
        just_forked = false;
        agent_requests_forked();
        agent_sampler_start();
    }
}
