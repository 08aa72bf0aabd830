// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"
#include "widgets/style/symbols.h"

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace millwright::shell {

/// What the user can have done, wherever it is offered: by its keys, in the palette, on the sheet of keys.
struct Command {
    enum class Group : std::uint8_t { Pages, Going, View, Dashboards, Window, Program };

    QString id;    ///< "page.pods"; what tests and settings name it by.
    QString title; ///< "Go back". Sentence case, no full stop.
    Group group = Group::Program;
    QList<QKeySequence> keys; ///< The first is the one that is shown.
    std::function<void()> run;
    /// Why it cannot be done now, in one sentence; empty when it can. No function = always can.
    std::function<QString()> refusal{};
    style::Icon icon = style::Icon::Forward;
    QString hint{}; ///< For the status bar; empty = it does not stand there.
};

QString groupTitle(Command::Group group);
/// Keys as they stand in a box: "Ctrl K".
QString shownKeys(const QKeySequence& keys);

/// The one table of commands of a window: palette, sheet of keys, shortcuts and status bar all read it. The keys of the
/// page that is shown stand beside them. GUI thread.
class CommandTable final : public QObject {
    Q_OBJECT
public:
    /// Keys work while `window` is active.
    explicit CommandTable(QWidget* window);

    /// Under an id that is not there yet.
    void add(Command command);
    /// Those whose id begins so go, and these come in their place. None of them has keys.
    void replace(QStringView begin, std::vector<Command> commands);
    const std::vector<Command>& all() const { return m_commands; }
    /// Null for an id that there is not.
    const Command* find(QStringView id) const;
    /// Why it cannot be done now; empty when it can.
    static QString refusalOf(const Command& command);
    /// Does it, or says why not. False: it was not done.
    bool run(QStringView id);

    /// What keys do on the page that is shown.
    void setPageKeys(std::vector<pages::KeyHint> keys);
    const std::vector<pages::KeyHint>& pageKeys() const { return m_pageKeys; }
    /// For the status bar: the page's, then what works everywhere and is worth a place there.
    std::vector<pages::KeyHint> hints() const;

Q_SIGNALS:
    void pageKeysChanged();
    void refused(const QString& reason);

private:
    QWidget* m_window;
    std::vector<Command> m_commands;
    std::vector<pages::KeyHint> m_pageKeys;
};

} // namespace millwright::shell
