// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/slurm/command.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <string_view>
#include <system_error>

namespace millwright::slurm {

namespace {

using std::chrono::steady_clock;

/// How long the flag may go unlooked at.
constexpr milliseconds kSlice{100};
constexpr std::size_t kMostErrorBytes = 8192;

class Pipe {
public:
    Pipe() { m_isOpen = ::pipe2(m_ends.data(), O_CLOEXEC) == 0; }
    ~Pipe()
    {
        close(0);
        close(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    bool isOpen() const { return m_isOpen; }
    int reader() const { return m_ends[0]; }
    int writer() const { return m_ends[1]; }
    void close(std::size_t end)
    {
        if (m_ends[end] >= 0)
            ::close(m_ends[end]);
        m_ends[end] = -1;
    }

private:
    std::array<int, 2> m_ends{-1, -1};
    bool m_isOpen = false;
};

/// Our own environment with the command's additions; "NAME=value" texts that outlive the pointers.
std::vector<std::string> environmentOf(const Command& command)
{
    std::vector<std::string> texts;
    for (char** text = environ; *text != nullptr; ++text) {
        const std::string_view own(*text);
        const bool isReplaced =
            std::any_of(command.environment.begin(), command.environment.end(), [own](const auto& pair) {
                return own.starts_with(pair.first) && own.substr(pair.first.size()).starts_with('=');
            });
        if (!isReplaced)
            texts.emplace_back(own);
    }
    for (const auto& [name, value] : command.environment) {
        std::string& text = texts.emplace_back(name);
        text += '=';
        text += value;
    }
    return texts;
}

std::vector<char*> pointersTo(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// Starts it in a process group of its own, with the signals as a program expects them: a daemon blocks and ignores
/// some.
int spawn(const Command& command, const Pipe& output, const Pipe& errors, pid_t& child)
{
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, output.writer(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, errors.writer(), STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    sigset_t all;
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    std::vector<std::string> words = command.words;
    std::vector<std::string> environment = environmentOf(command);
    const int failure = ::posix_spawn(&child, words.front().c_str(), &files, &attributes, pointersTo(words).data(),
                                      pointersTo(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return failure;
}

/// Reads what is there; false at the end of the file.
bool take(int reader, std::string& text, std::uint64_t most, bool& isTooMuch)
{
    std::array<char, 65'536> buffer;
    const ssize_t count = ::read(reader, buffer.data(), buffer.size());
    if (count <= 0)
        return count < 0 && errno == EINTR;
    const std::uint64_t room = most - std::min<std::uint64_t>(most, text.size());
    text.append(buffer.data(), static_cast<std::size_t>(std::min(static_cast<std::uint64_t>(count), room)));
    isTooMuch = isTooMuch || static_cast<std::uint64_t>(count) > room;
    return true;
}

/// The child while it runs; killed and waited for at the end of its scope.
class Child {
public:
    Child(pid_t id, const Command& command, const std::atomic<bool>& stopping)
        : m_id(id)
        , m_command(command)
        , m_stopping(stopping)
        , m_deadline(steady_clock::now() + command.timeout)
    {
    }
    ~Child()
    {
        if (m_status)
            return;
        ::kill(-m_id, SIGKILL);
        while (::waitpid(m_id, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// Both pipes to their end; nothing when that went well.
    std::optional<Error> readAll(Pipe& output, Pipe& errors, CommandOutput& into)
    {
        bool isTooMuch = false;
        bool isErrorTooMuch = false; // of no interest: what is beyond the bound is left out
        std::array<pollfd, 2> waits{{{output.reader(), POLLIN, 0}, {errors.reader(), POLLIN, 0}}};
        while (waits[0].fd >= 0 || waits[1].fd >= 0) {
            if (auto problem = problemOf())
                return problem;
            if (::poll(waits.data(), waits.size(), static_cast<int>(kSlice.count())) <= 0)
                continue;
            if (waits[0].revents != 0 && !take(waits[0].fd, into.output, m_command.maxBytes, isTooMuch))
                waits[0].fd = -1;
            if (waits[1].revents != 0 && !take(waits[1].fd, into.errors, kMostErrorBytes, isErrorTooMuch))
                waits[1].fd = -1;
            if (isTooMuch)
                return Error{
                    ErrorCode::Exhausted, "writes more than " + std::to_string(m_command.maxBytes) + " bytes", {}};
        }
        return std::nullopt;
    }

    /// Waits for its end; nothing when that went well.
    std::optional<Error> finish(int& exitCode)
    {
        for (;;) {
            int status = 0;
            const pid_t ended = ::waitpid(m_id, &status, WNOHANG);
            if (ended == m_id) {
                m_status = status;
                break;
            }
            if (auto problem = problemOf())
                return problem;
            ::poll(nullptr, 0, 5);
        }
        if (WIFSIGNALED(*m_status))
            return Error{ErrorCode::Unavailable, "was ended by signal " + std::to_string(WTERMSIG(*m_status)), {}};
        exitCode = WEXITSTATUS(*m_status);
        return std::nullopt;
    }

private:
    std::optional<Error> problemOf() const
    {
        if (m_stopping)
            return Error{ErrorCode::Unavailable, "was ended because the gateway stops", {}};
        if (steady_clock::now() >= m_deadline)
            return Error{ErrorCode::Unavailable,
                         "did not answer in " + std::to_string(m_command.timeout.count()) + " ms and was ended",
                         {}};
        return std::nullopt;
    }

    pid_t m_id;
    const Command& m_command;
    const std::atomic<bool>& m_stopping;
    steady_clock::time_point m_deadline;
    std::optional<int> m_status;
};

} // namespace

Result<CommandOutput> run(const Command& command, const std::atomic<bool>& stopping)
{
    Pipe output;
    Pipe errors;
    if (!output.isOpen() || !errors.isOpen())
        return Error{ErrorCode::Exhausted, "no pipe can be made for it: " + std::generic_category().message(errno), {}};
    pid_t id = 0;
    if (const int failure = spawn(command, output, errors, id); failure != 0)
        return Error{ErrorCode::NotFound, "cannot be started: " + std::generic_category().message(failure), {}};
    output.close(1);
    errors.close(1);
    Child child(id, command, stopping);
    CommandOutput done;
    if (auto problem = child.readAll(output, errors, done))
        return *problem;
    if (auto problem = child.finish(done.exitCode))
        return *problem;
    return done;
}

} // namespace millwright::slurm
