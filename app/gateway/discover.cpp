// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/discover.h"

#include "app/gateway/prometheus_options.h"
#include "services/logging/logging.h"
#include "services/sources/discovery/proposal.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>
#include <optional>
#include <ostream>
#include <utility>

namespace millwright::gateway {
namespace {

namespace fs = std::filesystem;

using Files = std::vector<std::pair<std::string, std::string>>; // path and text

struct Question {
    PrometheusOptions server;
    bool asksSlurm = false;
    std::string slurmFolder = "/usr/bin";
    std::string slurmConf;
    std::string output;
};

void addOptions(CLI::App& app, Question& question)
{
    app.set_help_flag("--help", "Print this help and end");
    app.add_option("--prometheus", question.server.url, "Server to look at: the address before /api/v1")
        ->type_name("URL")
        ->required();
    question.server.addTo(app);
    app.add_flag("--slurm", question.asksSlurm, "Look at Slurm as well, by its commands");
    app.add_option("--slurm-folder", question.slurmFolder, "Where scontrol, sinfo and squeue are [/usr/bin]")
        ->type_name("DIR");
    app.add_option("--slurm-conf", question.slurmConf, "Their slurm.conf, where it is not the usual one")
        ->type_name("FILE");
    app.add_option("--output", question.output, "Write millwrightd.yaml and registry/ there; without it only say")
        ->type_name("DIR");
}

/// Why the server does not tell, with what this command can do about it.
Error unanswered(const Error& error, const std::string& url)
{
    constexpr auto kHow = " (--bearer-token-file FILE, --basic-user NAME with --basic-password-file FILE, --ca FILE)";
    const bool isRefused = error.code == ErrorCode::Refused;
    return {ErrorCode::Unavailable, describe(error) + (isRefused ? kHow : ""), url};
}

Result<discovery::Discovery> look(Question& question)
{
    auto server = serverOf(question.server);
    if (!server)
        return server.error();
    discovery::Discovery found;
    found.server = std::move(*server);
    Result<discovery::Survey> survey = discovery::surveyOf(found.server.request);
    if (!survey)
        return unanswered(survey.error(), found.server.request.url);
    found.prometheus = std::move(*survey);
    found.siteFrom = question.server.site.empty() ? settleSite(question.server) : std::string("--site");
    found.server.site = question.server.site;
    if (question.asksSlurm) {
        Result<discovery::SlurmLook> slurm = discovery::lookAtSlurm(question.slurmFolder, question.slurmConf);
        if (slurm)
            found.slurm = std::move(*slurm);
        else
            found.slurmProblem = describe(slurm.error());
    }
    return found;
}

/// Nothing is written where one of the files is there already.
Result<void> write(const Files& files)
{
    std::error_code problem;
    for (const auto& [path, text] : files) {
        if (fs::exists(fs::symlink_status(path, problem)))
            return Error{ErrorCode::InvalidInput, "is there already; nothing was written", path};
    }
    for (const auto& [path, text] : files) {
        fs::create_directories(fs::path(path).parent_path(), problem);
        std::ofstream stream(path, std::ios::binary);
        stream << text;
        stream.close();
        if (!stream)
            return Error{ErrorCode::InvalidInput, "cannot be written", path};
    }
    return {};
}

Files filesOf(const discovery::Discovery& found, const fs::path& folder)
{
    Files files{{(folder / "millwrightd.yaml").string(), discovery::configurationOf(found, true)}};
    for (auto& [name, text] : discovery::registryFilesOf(found))
        files.emplace_back((folder / "registry" / name).string(), std::move(text));
    return files;
}

} // namespace

int discover(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& problems)
{
    Question question;
    CLI::App app("Looks at what is there to connect to, and writes a configuration for it.", "millwrightd discover");
    addOptions(app, question);
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::CallForHelp&) {
        out << app.help();
        return 0;
    } catch (const CLI::ParseError& error) {
        problems << "millwrightd discover: " << logging::escaped(error.what()) << '\n';
        return 2;
    }
    const auto found = look(question);
    if (!found) {
        problems << "millwrightd discover: " << describe(found.error()) << '\n';
        return found.error().code == ErrorCode::InvalidInput ? 2 : 1;
    }
    out << discovery::reportOf(*found);
    if (question.output.empty())
        return 0;
    const Files files = filesOf(*found, question.output);
    if (const Result<void> written = write(files); !written) {
        problems << "millwrightd discover: " << describe(written.error()) << '\n';
        return 2;
    }
    out << "Written:\n";
    for (const auto& [path, text] : files)
        out << "  " << path << '\n';
    out << "Start it with: millwrightd --config " << files.front().first << '\n';
    return 0;
}

} // namespace millwright::gateway
