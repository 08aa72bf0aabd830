// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/discover.h"

#include "services/logging/logging.h"
#include "services/sources/discovery/proposal.h"
#include "services/sources/input/http_access.h"

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
    std::string url;
    bool asksSlurm = false;
    std::string slurmFolder = "/usr/bin";
    std::string slurmConf;
    std::string output;
};

void addOptions(CLI::App& app, Question& question)
{
    app.set_help_flag("--help", "Print this help and end");
    app.add_option("--prometheus", question.url, "Server to look at: the address before /api/v1")
        ->type_name("URL")
        ->required();
    app.add_flag("--slurm", question.asksSlurm, "Look at Slurm as well, by its commands");
    app.add_option("--slurm-folder", question.slurmFolder, "Where scontrol, sinfo and squeue are [/usr/bin]")
        ->type_name("DIR");
    app.add_option("--slurm-conf", question.slurmConf, "Their slurm.conf, where it is not the usual one")
        ->type_name("FILE");
    app.add_option("--output", question.output, "Write millwrightd.yaml and registry/ there; without it only say")
        ->type_name("DIR");
}

Result<input::HttpRequest> requestFor(std::string url)
{
    while (url.ends_with('/'))
        url.pop_back();
    input::HttpRequest request;
    request.url = std::move(url);
    request.timeout = milliseconds(30'000);
    const input::HttpAddress address = input::addressOf(request.url);
    if ((address.scheme != "http" && address.scheme != "https") || address.authority.empty())
        return Error{ErrorCode::InvalidInput, "is no address; allowed: http://host:port, https://host:port",
                     logging::escaped(request.url)};
    return request;
}

Result<discovery::Discovery> look(const Question& question)
{
    const auto request = requestFor(question.url);
    if (!request)
        return request.error();
    Result<discovery::Survey> survey = discovery::surveyOf(*request);
    if (!survey)
        return Error{ErrorCode::Unavailable, describe(survey.error()), request->url};
    discovery::Discovery found;
    found.prometheus = std::move(*survey);
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
