// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/palette_rows.h"

#include "models/items/place_link.h"
#include "models/items/word_starts.h"
#include "widgets/pages/asset_finder.h"
#include "widgets/pages/spine.h"
#include "widgets/pages/words.h"
#include "widgets/shell/screens.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace millwright::shell {
namespace {

using Kind = PaletteRow::Kind;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::shell::CommandPalette)
};

constexpr std::size_t kFirstAssets = 8;

/// How well a command answers.
enum Fit : std::size_t { Begins, Fits, FitsNot };

Fit fitOf(const Command& command, const QString& typed)
{
    if (typed.isEmpty())
        return Fits;
    const std::string title = items::foldedText(command.title.toStdString());
    const std::string letters = items::foldedText(typed.toStdString());
    if (title.starts_with(letters))
        return Begins;
    const items::WordStarts starts(letters);
    const bool isShort = starts.isUsable() && starts.isWhole(starts.through(items::WordStarts::kNothingUsed, title));
    return isShort || title.find(' ' + letters) != std::string::npos ? Fits : FitsNot;
}

PaletteRow rowOf(const Command& command)
{
    PaletteRow row{Kind::Command, command.title};
    row.detail = CommandTable::refusalOf(command);
    row.keys = command.keys.isEmpty() ? QString() : shownKeys(command.keys.constFirst());
    row.icon = command.icon;
    row.command = command.id;
    return row;
}

class Builder {
public:
    Builder(const pages::PageContext& context, const CommandTable& commands, const PaletteQuestion& question)
        : m_context(context)
        , m_commands(commands)
        , m_question(question)
    {
    }

    std::vector<PaletteRow> build()
    {
        const QString typed = m_question.typed.trimmed();
        if (items::isLink(typed)) {
            addLink(typed);
        } else if (typed.startsWith(u'>')) {
            addCommands(typed.mid(1).trimmed(), {Begins, Fits});
        } else if (typed.isEmpty()) {
            addCommands(typed, {Begins, Fits});
        } else {
            addCommands(typed, {Begins});
            addAssets();
            addPods();
            addCommands(typed, {Fits});
            if (m_rows.empty())
                addNothing(typed);
        }
        return std::move(m_rows);
    }

private:
    void heading(const QString& title, const QString& count = {}) { m_rows.push_back({Kind::Heading, title, count}); }

    void addCommands(const QString& typed, std::initializer_list<Fit> wanted)
    {
        for (const bool arePages : {true, false}) {
            std::vector<PaletteRow> rows;
            for (const Command& command : m_commands.all()) {
                const bool isPage = command.group == Command::Group::Pages;
                if (isPage == arePages && std::ranges::find(wanted, fitOf(command, typed)) != wanted.end())
                    rows.push_back(rowOf(command));
            }
            if (rows.empty())
                continue;
            heading(arePages ? Words::tr("Pages") : Words::tr("Commands"));
            std::ranges::move(rows, std::back_inserter(m_rows));
        }
    }

    PaletteRow rowOfAsset(const Inventory& inventory, AssetRef asset) const
    {
        PaletteRow row{Kind::Asset, pages::assetName(inventory, asset)};
        QStringList parts{pages::className(asset.assetClass)};
        if (const QString place = pages::placeName(inventory, asset); !place.isEmpty())
            parts << place;
        row.detail = parts.join(QStringLiteral(" · "));
        row.icon = iconOf(asset.assetClass);
        row.asset = asset;
        const Condition condition = m_context.board->conditionOf(asset);
        row.condition = condition == Condition::Unknown ? Condition::Normal : condition;
        return row;
    }

    /// The text by which it was found, where that is not its name.
    QString foundBy(const Inventory& inventory, const items::FoundAsset& found) const
    {
        for (const auto& [key, value] : inventory.attributes(found.asset)) {
            const bool isIt =
                found.code < items::TextSnapshot::kOtherKey && m_context.texts->snapshot().codeOf(key) == found.code;
            if (isIt)
                return Words::tr("%1 %2", "attribute and its value")
                    .arg(pages::attributeTitle(key), pages::shownText(value));
        }
        return {};
    }

    void addAssets()
    {
        const Inventory* inventory = m_context.view->inventory();
        if (!inventory || m_question.found.empty())
            return;
        const std::size_t all = m_question.found.size();
        const bool areMore = all >= pages::AssetFinder::kMost;
        const std::size_t known = std::min(all, pages::AssetFinder::kMost - 1);
        const std::size_t shown = m_question.showsAll ? known : std::min(known, kFirstAssets);
        heading(Words::tr("Assets"), areMore ? Words::tr("more than %1").arg(known) : QString::number(known));
        for (std::size_t i = 0; i < shown; ++i) {
            const items::FoundAsset& found = m_question.found[i];
            if (!inventory->contains(found.asset))
                continue;
            PaletteRow row = rowOfAsset(*inventory, found.asset);
            if (const QString by = foundBy(*inventory, found); !by.isEmpty())
                row.detail = by + QStringLiteral(" · ") + row.detail;
            m_rows.push_back(std::move(row));
        }
        if (shown == known)
            return;
        PaletteRow more{Kind::More, areMore ? Words::tr("More assets")
                                            : Words::tr("%n more asset(s)", nullptr, int(known - shown))};
        more.keys = Words::tr("Tab");
        m_rows.push_back(std::move(more));
    }

    /// Who is hit when the first of them fails.
    void addPods()
    {
        const Inventory* inventory = m_context.view->inventory();
        const bool hasFirst = inventory && !m_question.found.empty() && m_question.isAnswered;
        const AssetRef first = hasFirst ? m_question.found.front().asset : AssetRef{};
        if (!hasFirst || !inventory->contains(first) || first.assetClass >= AssetClass::Organisation)
            return;
        const pages::SpineStop pods = pages::podsOn(*inventory, first, m_context.view->gatewayNow());
        if (pods.assets.empty())
            return;
        const auto count = static_cast<qsizetype>(pods.assets.size()) + static_cast<qsizetype>(pods.more);
        heading(Words::tr("Pods that hang on %1").arg(pages::assetName(*inventory, first)), QString::number(count));
        for (const AssetRef pod : pods.assets)
            m_rows.push_back(rowOfAsset(*inventory, pod));
    }

    void addLink(const QString& typed)
    {
        const Result<items::Place> place = items::placeOf(typed);
        if (!place) {
            m_rows.push_back({Kind::Note, pages::shownText(place.error().message)});
            return;
        }
        heading(Words::tr("Link"));
        PaletteRow row{Kind::Place, Words::tr("Go to %1").arg(placeWords(m_context, *place))};
        row.place = *place;
        row.range = items::rangeOf(typed);
        m_rows.push_back(std::move(row));
    }

    void addNothing(const QString& typed)
    {
        QString words = Words::tr("Looking\u2026");
        if (!m_context.view->inventory())
            words = Words::tr("The inventory has not arrived yet.");
        else if (m_question.isAnswered)
            words = Words::tr("Nothing here is called \u201c%1\u201d.").arg(pages::shownText(typed.toStdString()));
        m_rows.push_back({Kind::Note, words});
    }

    const pages::PageContext& m_context;
    const CommandTable& m_commands;
    const PaletteQuestion& m_question;
    std::vector<PaletteRow> m_rows;
};

} // namespace

QString placeWords(const pages::PageContext& context, const items::Place& place)
{
    if (place.screen != items::Screen::Asset) {
        for (const ScreenEntry& entry : railScreens()) {
            if (entry.screen == place.screen)
                return entry.title;
        }
        return items::wordFor(place.screen);
    }
    const Inventory* inventory = context.view->inventory();
    const auto asset = inventory ? inventory->findById(place.assetId) : std::nullopt;
    if (!asset)
        return pages::shownText(place.assetId);
    const QString where = pages::placeName(*inventory, *asset);
    const QString name = pages::assetName(*inventory, *asset);
    return where.isEmpty() ? name : Words::tr("%1, %2", "name, where it stands").arg(name, where);
}

std::vector<PaletteRow> paletteRows(const pages::PageContext& context, const CommandTable& commands,
                                    const PaletteQuestion& question)
{
    return Builder(context, commands, question).build();
}

} // namespace millwright::shell
