// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace millwright::ctl {

struct TemplateFile {
    std::string_view name;
    std::string_view text;
};

/// The empty files of a registry, those of resources/templates/registry.
std::span<const TemplateFile> registryTemplates();

} // namespace millwright::ctl
