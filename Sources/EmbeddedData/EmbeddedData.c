#include "EmbeddedData.h"

// `#embed` is C23; clang takes it in every language version and warns.
#pragma clang diagnostic ignored "-Wc23-extensions"

#define FILE_BYTES(name) static const unsigned char name[]

FILE_BYTES(backup_connections) = {
#embed "../../fixtures/flosum-backup-archive/connections.json"
};
FILE_BYTES(backup_backups) = {
#embed "../../fixtures/flosum-backup-archive/backups.json"
};
FILE_BYTES(backup_jobs) = {
#embed "../../fixtures/flosum-backup-archive/jobs.json"
};
FILE_BYTES(backup_run_profiles) = {
#embed "../../fixtures/flosum-backup-archive/run-profiles.json"
};
FILE_BYTES(backup_schedulers) = {
#embed "../../fixtures/flosum-backup-archive/schedulers.json"
};
FILE_BYTES(backup_templates) = {
#embed "../../fixtures/flosum-backup-archive/templates.json"
};
FILE_BYTES(global_apps) = {
#embed "../../fixtures/flosum-global-settings/connected-apps.json"
};
FILE_BYTES(global_grants) = {
#embed "../../fixtures/flosum-global-settings/grants.json"
};
FILE_BYTES(global_users) = {
#embed "../../fixtures/flosum-global-settings/users.json"
};
FILE_BYTES(backup_document) = {
#embed "../../openapi/flosum-backup-archive.json"
};
FILE_BYTES(global_document) = {
#embed "../../openapi/flosum-global-settings.json"
};
FILE_BYTES(control_document) = {
#embed "../../openapi/control/emulator-control.json"
};
FILE_BYTES(time_zones) = {
#embed "time-zones.bin"
};

static const struct embedded_file files[] = {
    {"fixtures/flosum-backup-archive/connections.json", backup_connections, sizeof backup_connections},
    {"fixtures/flosum-backup-archive/backups.json", backup_backups, sizeof backup_backups},
    {"fixtures/flosum-backup-archive/jobs.json", backup_jobs, sizeof backup_jobs},
    {"fixtures/flosum-backup-archive/run-profiles.json", backup_run_profiles, sizeof backup_run_profiles},
    {"fixtures/flosum-backup-archive/schedulers.json", backup_schedulers, sizeof backup_schedulers},
    {"fixtures/flosum-backup-archive/templates.json", backup_templates, sizeof backup_templates},
    {"fixtures/flosum-global-settings/connected-apps.json", global_apps, sizeof global_apps},
    {"fixtures/flosum-global-settings/grants.json", global_grants, sizeof global_grants},
    {"fixtures/flosum-global-settings/users.json", global_users, sizeof global_users},
    {"openapi/flosum-backup-archive.json", backup_document, sizeof backup_document},
    {"openapi/flosum-global-settings.json", global_document, sizeof global_document},
    {"control/emulator-control.json", control_document, sizeof control_document},
    {"time-zones.bin", time_zones, sizeof time_zones},
};

const struct embedded_file *embedded_files(void) { return files; }
size_t embedded_file_count(void) { return sizeof files / sizeof files[0]; }
