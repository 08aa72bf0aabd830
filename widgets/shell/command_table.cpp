// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/command_table.h"

#include <QShortcut>

#include <algorithm>
#include <utility>

namespace millwright::shell {

QString groupTitle(Command::Group group)
{
    switch (group) {
    case Command::Group::Pages:
        return CommandTable::tr("Pages");
    case Command::Group::Going:
        return CommandTable::tr("Finding and going");
    case Command::Group::View:
        return CommandTable::tr("View");
    case Command::Group::Dashboards:
        return CommandTable::tr("Dashboards");
    case Command::Group::Window:
        return CommandTable::tr("Windows");
    case Command::Group::Program:
        break;
    }
    return CommandTable::tr("Millwright");
}

QString shownKeys(const QKeySequence& keys)
{
    QString text = keys.toString(QKeySequence::NativeText);
    for (qsizetype at = text.indexOf(u'+', 1); at > 0 && at + 1 < text.size(); at = text.indexOf(u'+', at + 1))
        text[at] = u' ';
    return text;
}

CommandTable::CommandTable(QWidget* window)
    : QObject(window)
    , m_window(window)
{
}

void CommandTable::add(Command command)
{
    for (const QKeySequence& keys : std::as_const(command.keys)) {
        auto* shortcut = new QShortcut(keys, m_window);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, [this, id = command.id] { run(id); });
    }
    m_commands.push_back(std::move(command));
}

void CommandTable::replace(QStringView begin, std::vector<Command> commands)
{
    std::erase_if(m_commands, [begin](const Command& command) { return command.id.startsWith(begin); });
    std::ranges::move(commands, std::back_inserter(m_commands));
}

const Command* CommandTable::find(QStringView id) const
{
    const auto found = std::ranges::find_if(m_commands, [id](const Command& command) { return command.id == id; });
    return found == m_commands.end() ? nullptr : &*found;
}

QString CommandTable::refusalOf(const Command& command)
{
    return command.refusal ? command.refusal() : QString();
}

bool CommandTable::run(QStringView id)
{
    const Command* command = find(id);
    if (!command)
        return false;
    if (const QString reason = refusalOf(*command); !reason.isEmpty()) {
        Q_EMIT refused(reason);
        return false;
    }
    command->run();
    return true;
}

void CommandTable::setPageKeys(std::vector<pages::KeyHint> keys)
{
    m_pageKeys = std::move(keys);
    Q_EMIT pageKeysChanged();
}

std::vector<pages::KeyHint> CommandTable::hints() const
{
    std::vector<pages::KeyHint> hints = m_pageKeys;
    for (const Command& command : m_commands) {
        const QString keys = command.keys.isEmpty() ? QString() : shownKeys(command.keys.constFirst());
        const bool isSaid = std::ranges::any_of(hints, [&](const pages::KeyHint& hint) { return hint.key == keys; });
        if (!command.hint.isEmpty() && !keys.isEmpty() && !isSaid)
            hints.push_back({keys, command.hint});
    }
    return hints;
}

} // namespace millwright::shell
