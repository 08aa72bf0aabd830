// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "app/ctl/registry_templates.h"

#include <filesystem>
#include <fstream>
#include <ostream>
#include <system_error>

namespace millwright::ctl {

Result<void> writeRegistryTemplate(const std::string& directory, std::ostream& out)
{
    namespace fs = std::filesystem;
    std::error_code problem;
    fs::create_directories(directory, problem);
    if (problem)
        return Error{ErrorCode::InvalidInput, "cannot be made: " + problem.message(), directory};
    for (const TemplateFile& file : registryTemplates()) {
        const fs::path path = fs::path(directory) / file.name;
        if (fs::exists(fs::symlink_status(path, problem)))
            return Error{ErrorCode::InvalidInput, "is there already; nothing was written", path.string()};
    }
    for (const TemplateFile& file : registryTemplates()) {
        const std::string path = (fs::path(directory) / file.name).string();
        std::ofstream stream(path, std::ios::binary);
        stream << file.text;
        stream.close();
        if (!stream)
            return Error{ErrorCode::InvalidInput, "cannot be written", path};
        out << printable(path) << '\n';
    }
    return {};
}

} // namespace millwright::ctl
