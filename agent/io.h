/* io.h: the parts of the socket client; nothing here touches Python objects. */
#ifndef ECHIS_IO_H
#define ECHIS_IO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

extern int io_start_lock;       /* descriptor of the held start lock, or -1 */
extern int io_start_alive;      /* descriptor that tells whether the daemon lives, or -1 */

void io_daemon_prepare(const char *home, const char *cache_dir);
int io_daemon_start(void);
void io_prepare(const char *cache_dir);

#endif
