// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/command_table.h"
#include "widgets/shell/sheet.h"

#include <vector>

namespace millwright::shell {

/// What the keys do here: those of the page, and every command of the table that has some. GUI thread.
class KeySheet final : public Sheet {
    Q_OBJECT
public:
    KeySheet(const style::ThemePtr& theme, const CommandTable* commands, QWidget* parent);

    /// "Ctrl K: find …", a line each, as the table is now; for tests and screen readers.
    QStringList lines() const;

protected:
    QWidget* makeContent(int width) override;

private:
    struct Line {
        QString keys;
        QString title;
        QString refusal;
    };
    struct Part {
        QString title;
        std::vector<Line> lines;
    };

    std::vector<Part> parts() const;
    QWidget* makePart(const Part& part);

    const CommandTable* m_commands;
};

} // namespace millwright::shell
