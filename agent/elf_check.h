/* elf_check.h: see elf_check.c. */
#ifndef ECHIS_ELF_CHECK_H
#define ECHIS_ELF_CHECK_H

#include <stdbool.h>
#include <stdint.h>

bool elf_is_whole(int fd);

#endif
