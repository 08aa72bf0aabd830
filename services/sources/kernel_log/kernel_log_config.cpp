// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/kernel_log/kernel_log_config.h"

#include "services/sources/input/display_text.h"
#include "services/sources/input/yaml_reader.h"

#include <filesystem>

namespace millwright::kernel_log {

namespace {

using input::YamlComplaint;
using input::YamlMap;

constexpr std::size_t kMostPatterns = 1000;

/// One of two words; true for the second.
bool isSecond(YamlMap& map, std::string_view key, const std::string& first, const std::string& second)
{
    const std::string word = map.text(key, first);
    if (word != first && word != second)
        map.complain(key, "is '" + input::displayText(word, 80) + "'; allowed: " + first + ", " + second);
    return word == second;
}

LogFiles readFiles(const YAML::Node& item, const std::string& folder, YamlComplaint& complaint)
{
    LogFiles files;
    if (item.IsScalar()) {
        files.pattern = item.Scalar();
    } else {
        YamlMap map(item, "a file", complaint);
        files.pattern = map.requiredText("path");
        files.host = map.text("host");
        map.rejectOthers();
    }
    if (files.pattern.empty())
        complaint.add(item, "a file needs a path");
    files.pattern = (std::filesystem::path(folder) / files.pattern).lexically_normal().string();
    return files;
}

KernelLogConfig readSection(YamlMap& map, const std::string& folder)
{
    KernelLogConfig config;
    config.name = map.requiredText("name");
    config.site = map.text("site");
    config.fromStart = isSecond(map, "from", "end", "start");
    config.isUtc = isSecond(map, "times", "local", "utc");
    if (map.has("position"))
        config.positionFile =
            (std::filesystem::path(folder) / map.requiredText("position")).lexically_normal().string();
    const YAML::Node files = map.child("files");
    if (!files.IsSequence() || files.size() == 0 || files.size() > kMostPatterns)
        map.complain("files", "must be a list of 1 to 1000 paths");
    for (std::size_t i = 0; files.IsSequence() && i < files.size() && !map.complaint().exists(); ++i)
        config.files.push_back(readFiles(files[i], folder, map.complaint()));
    map.rejectOthers();
    return config;
}

} // namespace

Result<KernelLogConfig> readKernelLogConfig(const YAML::Node& section, const std::string& file)
{
    try {
        YamlComplaint complaint(file);
        YamlMap map(section, "the source", complaint);
        KernelLogConfig config = readSection(map, std::filesystem::path(file).parent_path().string());
        if (complaint.exists())
            return complaint.error();
        return config;
    } catch (const YAML::Exception& exception) {
        return Error{ErrorCode::InvalidInput, "not usable as YAML: " + input::displayText(exception.msg, 80), file};
    }
}

} // namespace millwright::kernel_log
