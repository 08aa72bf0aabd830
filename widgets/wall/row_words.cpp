// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/row_words.h"

#include "widgets/pages/words.h"
#include "widgets/wall/place_words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <chrono>

namespace millwright::wall {

using items::AttentionItem;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::wall::AttentionRows)
};

constexpr qsizetype kLeastHead = 8; ///< Letters before a colon that say something by themselves.
const QString kDot = QStringLiteral(" · ");
const QString kColon = QStringLiteral(": ");

/// What a gateway says of a property and its value, and the sentence that both make.
struct Property {
    const char* said;
    const char* sentence;
};
constexpr std::array kProperties{
    Property{"Energised: no", QT_TRANSLATE_NOOP("millwright::wall::AttentionRows", "Not energised")},
    Property{"Leak: yes", QT_TRANSLATE_NOOP("millwright::wall::AttentionRows", "Leak")},
    Property{"Pump runs: no", QT_TRANSLATE_NOOP("millwright::wall::AttentionRows", "Pump does not run")},
    Property{"Takes jobs: no", QT_TRANSLATE_NOOP("millwright::wall::AttentionRows", "Takes no jobs")},
    Property{"In service: no", QT_TRANSLATE_NOOP("millwright::wall::AttentionRows", "Not in service")},
    Property{"Node reports: no", QT_TRANSLATE_NOOP("millwright::wall::AttentionRows", "Node does not report")},
    Property{"Switch answers: no", QT_TRANSLATE_NOOP("millwright::wall::AttentionRows", "Switch does not answer")},
    Property{"Storage answers: no", QT_TRANSLATE_NOOP("millwright::wall::AttentionRows", "Storage does not answer")},
    Property{"Row remap failed: yes", QT_TRANSLATE_NOOP("millwright::wall::AttentionRows", "Row remap failed")},
};

/// Without the name that it begins with, since that is said beside it.
QString withoutName(const QString& text, const QStringList& names)
{
    for (const QString& name : names) {
        if (name.isEmpty() || !text.startsWith(name, Qt::CaseInsensitive))
            continue;
        qsizetype from = name.size();
        while (from < text.size() && (text[from].isSpace() || text[from] == u':' || text[from] == u','))
            ++from;
        if (from == name.size() || from == text.size())
            continue;
        return text.mid(from);
    }
    return text;
}

QString capitalised(const QString& text)
{
    return text.isEmpty() ? text : text[0].toUpper() + text.mid(1);
}

/// In whole minutes from two on: seconds of minutes only flicker on a wall.
QString ageOf(const pages::AttentionModel& model, const AttentionItem& item)
{
    using namespace std::chrono_literals;
    if (item.since == kNoTime)
        return style::kEmDash;
    const milliseconds age = model.context().view->ageOf(item.since);
    const style::Formatter& formatter = model.context().formatter;
    if (age < 1min || age >= 10min)
        return formatter.age(age);
    return formatter.duration(age < 2min ? age : std::chrono::floor<std::chrono::minutes>(age));
}

/// "Not energised" for "Energised: no": half of that would say the opposite.
QString inSentences(const QString& text)
{
    QStringList parts = text.split(kDot);
    for (QString& part : parts) {
        const auto known = std::ranges::find_if(
            kProperties, [&](const Property& property) { return part == QLatin1StringView(property.said); });
        if (known != kProperties.end())
            part = Words::tr(known->sentence);
    }
    return parts.join(kDot);
}

/// "90.5 °C" of "Core temperature 90.5 °C, limit 87", "no" of "Door shut: no".
QString valueIn(const QString& text)
{
    static const QRegularExpression number(QStringLiteral(R"( (-?\d[^ ,]*( [^ ,\d][^ ,]*)?)(?=, limit [^,]+$))"));
    static const QRegularExpression property(QStringLiteral("^[^:]+: (yes|no)$"));
    if (const auto found = property.match(text); found.hasMatch())
        return found.captured(1);
    const auto found = number.match(text);
    return found.hasMatch() ? found.captured(1) : QString();
}

/// "Breaker opened · rack dark", "Breaker opened"; "Pump 1 stopped: overload", "Pump 1 stopped". Never a property
/// without its value.
QStringList shorterAndShorter(const QString& what)
{
    QStringList candidates{what};
    if (const qsizetype dot = what.indexOf(kDot); dot > 0)
        candidates << what.left(dot);
    const QString shorter = candidates.last();
    const QString value = valueIn(shorter);
    if (const qsizetype limit = shorter.lastIndexOf(QStringLiteral(", limit ")); limit > 0 && !value.isEmpty())
        candidates << shorter.left(limit);
    else if (const qsizetype colon = shorter.indexOf(kColon); colon >= kLeastHead && value.isEmpty())
        candidates << shorter.left(colon);
    static const QRegularExpression clause(QStringLiteral("[;,] "));
    const qsizetype end = candidates.last().indexOf(clause);
    if (end >= kLeastHead && value.isEmpty())
        candidates << candidates.last().left(end);
    return candidates;
}

/// Of what it stands in or belongs to; its own name is part of what happened.
QStringList namesAround(const Inventory& inventory, AssetRef asset)
{
    QStringList names;
    for (AssetRef at = inventory.parent(asset); at.isValid() && at.assetClass > AssetClass::Site;
         at = inventory.parent(at))
        names << pages::shownText(inventory.name(at));
    return names;
}

} // namespace

RowWords wordsOf(const pages::AttentionModel& model, const AttentionItem& item)
{
    RowWords words;
    words.age = ageOf(model, item);
    const Inventory* inventory = model.context().view->inventory();
    if (item.about != AttentionItem::About::Assets || !inventory || !inventory->contains(item.asset)) {
        words.what = shorterAndShorter(capitalised(model.happened(item)));
        words.where = QStringList{model.title(item)};
        return words;
    }
    const bool isOne = item.count == 1;
    QString what = inSentences(model.happened(item));
    if (isOne)
        what = capitalised(withoutName(what, namesAround(*inventory, item.asset)));
    words.where = placesOf(*inventory, item, what);
    words.what = shorterAndShorter(what);
    for (const QString& one : words.what)
        words.value = valueIn(one).isEmpty() ? words.value : valueIn(one);
    for (QString& one : words.what) {
        if (!isOne)
            one = Words::tr("%1: %2", "12 racks, what happened")
                      .arg(pages::classCount(item.assetClass, static_cast<int>(item.count)), one);
    }
    if (!item.consequences.empty() || item.silent > 0) {
        words.what.prepend(
            Words::tr("%1 · %2", "what happened, what follows").arg(words.what.first(), model.foldTitle(item)));
        words.whole = 1;
    }
    return words;
}

} // namespace millwright::wall
