// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/logging/logging.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <sys/stat.h>

#include <memory>
#include <optional>
#include <utility>

namespace millwright::logging {
namespace {

/// The message itself, escaped and bounded.
class EscapedPayload final : public spdlog::custom_flag_formatter {
public:
    void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override
    {
        const std::string_view whole(message.payload.data(), message.payload.size());
        std::string line = escaped(whole.substr(0, kLongestMessage));
        if (whole.size() > kLongestMessage)
            line += "…";
        out.append(line.data(), line.data() + line.size());
    }
    std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<EscapedPayload>(); }
};

std::optional<spdlog::level::level_enum> levelOf(const std::string& name)
{
    const auto level = spdlog::level::from_str(name);
    if (level == spdlog::level::off && name != "off")
        return std::nullopt;
    return level;
}

spdlog::sink_ptr openSink(const std::string& file)
{
    if (file.empty())
        return std::make_shared<spdlog::sinks::stderr_sink_mt>();
    const mode_t before = ::umask(0027);
    try {
        auto sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file);
        ::umask(before);
        return sink;
    } catch (const spdlog::spdlog_ex&) {
        ::umask(before);
        return nullptr;
    }
}

} // namespace

Result<void> checkLevel(const std::string& level)
{
    if (levelOf(level))
        return {};
    return Error{ErrorCode::InvalidInput,
                 "log level is none of trace, debug, info, warning, error, critical and off: " + escaped(level),
                 {}};
}

Result<void> setUp(const LogOptions& options)
{
    if (Result<void> checked = checkLevel(options.level); !checked)
        return checked;
    const auto level = levelOf(options.level);
    spdlog::sink_ptr sink = openSink(options.file);
    if (!sink)
        return Error{ErrorCode::Unavailable, "the log file cannot be opened for writing", options.file};

    auto logger = std::make_shared<spdlog::logger>("millwright", std::move(sink));
    auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
    formatter->add_flag<EscapedPayload>('*').set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %*");
    logger->set_formatter(std::move(formatter));
    logger->set_level(*level);
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
    return {};
}

} // namespace millwright::logging
