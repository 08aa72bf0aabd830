// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/key_sheet.h"

#include "widgets/pages/panel.h"
#include "widgets/shell/palette_delegate.h"
#include "widgets/style/text_cache.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace millwright::shell {

using style::Ink;
using style::Type;

namespace {

constexpr double kWidth = 980;
constexpr double kTwoColumnsFrom = 720;

/// Keys in their box, beside the words so that the words beside them stand in one line.
class KeyBox final : public QWidget {
public:
    KeyBox(style::ThemePtr theme, QString keys, QWidget* parent)
        : QWidget(parent)
        , m_theme(std::move(theme))
        , m_keys(std::move(keys))
    {
        setAccessibleName(m_keys);
    }
    QSize sizeHint() const override
    {
        const double text = m_theme->texts().width(Type::Label, m_keys);
        return {std::max(m_theme->scaledPx(118), qCeil(text) + m_theme->scaledPx(14)), m_theme->scaledPx(26)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paintKeyBox(painter, *m_theme, m_keys, width() - 2, height() / 2.0, style::Sides(rect(), isRightToLeft()));
    }

private:
    style::ThemePtr m_theme;
    QString m_keys;
};

} // namespace

KeySheet::KeySheet(const style::ThemePtr& theme, const CommandTable* commands, QWidget* parent)
    : Sheet(theme, tr("What the keys do here"), kWidth, parent)
    , m_commands(commands)
{
    setObjectName(QStringLiteral("keySheet"));
}

std::vector<KeySheet::Part> KeySheet::parts() const
{
    std::vector<Part> parts{{tr("On this page"), {}}};
    for (const pages::KeyHint& hint : m_commands->pageKeys())
        parts[0].lines.push_back({hint.key, hint.action, {}});
    constexpr std::array kGroups{Command::Group::Going,      Command::Group::Pages,  Command::Group::View,
                                 Command::Group::Dashboards, Command::Group::Window, Command::Group::Program};
    for (const Command::Group group : kGroups) {
        Part part{groupTitle(group), {}};
        for (const Command& command : m_commands->all()) {
            if (command.group == group && !command.keys.isEmpty())
                part.lines.push_back(
                    {shownKeys(command.keys.constFirst()), command.title, CommandTable::refusalOf(command)});
        }
        parts.push_back(std::move(part));
    }
    std::erase_if(parts, [](const Part& part) { return part.lines.empty(); });
    return parts;
}

QStringList KeySheet::lines() const
{
    QStringList lines;
    for (const Part& part : parts()) {
        for (const Line& line : part.lines)
            lines << QStringLiteral("%1: %2").arg(line.keys, line.title);
    }
    return lines;
}

QWidget* KeySheet::makePart(const Part& part)
{
    auto* all = new QWidget;
    auto* grid = new QGridLayout(all);
    grid->setContentsMargins(0, 0, 0, theme().scaledPx(12));
    grid->setVerticalSpacing(theme().scaledPx(2));
    grid->setHorizontalSpacing(theme().scaledPx(12));
    grid->setColumnStretch(1, 1);
    grid->addWidget(pages::makeLabel(theme(), Type::BodyStrong, Ink::Text, part.title, all), 0, 0, 1, 2);
    int row = 0;
    for (const Line& line : part.lines) {
        grid->addWidget(new KeyBox(themePtr(), line.keys, all), ++row, 0);
        const bool isRefused = !line.refusal.isEmpty();
        const QString words =
            isRefused ? tr("%1 (%2)", "command, why not now").arg(line.title, line.refusal) : line.title;
        auto* label = pages::makeLabel(theme(), Type::Body, isRefused ? Ink::Muted : Ink::Text, words, all);
        label->setWordWrap(true);
        grid->addWidget(label, row, 1);
    }
    return all;
}

QWidget* KeySheet::makeContent(int width)
{
    auto* content = new QWidget;
    auto* across = new QHBoxLayout(content);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(theme().scaledPx(28));
    const std::vector<Part> all = parts();
    std::size_t lines = 0;
    for (const Part& part : all)
        lines += part.lines.size() + 1;
    const std::size_t columns = width >= theme().scaled(kTwoColumnsFrom) ? 2 : 1;
    std::size_t taken = 0;
    auto next = all.begin();
    for (std::size_t column = 1; column <= columns; ++column) {
        auto* down = new QVBoxLayout;
        for (; next != all.end() && (column == columns || taken * columns < lines * column); ++next) {
            down->addWidget(makePart(*next));
            taken += next->lines.size() + 1;
        }
        down->addStretch(1);
        across->addLayout(down, 1);
    }
    setAccessibleDescription(this->lines().join(QStringLiteral("; ")));
    return content;
}

} // namespace millwright::shell
