// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/place_link.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

#include <array>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace millwright::items {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::items::PlaceLink)
};

struct ScreenWord {
    Screen screen;
    QLatin1StringView word;
};

constexpr std::array kScreens{
    ScreenWord{Screen::Overview, "overview"_L1}, ScreenWord{Screen::Pods, "pods"_L1},
    ScreenWord{Screen::Cluster, "cluster"_L1},   ScreenWord{Screen::Power, "power"_L1},
    ScreenWord{Screen::Cooling, "cooling"_L1},   ScreenWord{Screen::Tokens, "tokens"_L1},
    ScreenWord{Screen::Asset, "asset"_L1},       ScreenWord{Screen::Dashboard, "dashboard"_L1}};

const QString kLinkBegin = u"millwright://"_s;
constexpr auto kUsedWord = "used"_L1;
constexpr auto kTabKey = "tab"_L1;
constexpr auto kNameKey = "name"_L1; ///< Of a dashboard.
constexpr int kLongestId = 1024;     ///< Of the inventory.
constexpr int kLongestTab = 4096;    ///< Tabs may name assets.
constexpr int kLongestSaid = 64;

std::optional<Screen> screenNamed(QStringView word)
{
    for (const ScreenWord& known : kScreens) {
        if (word.compare(known.word, Qt::CaseInsensitive) == 0)
            return known.screen;
    }
    return std::nullopt;
}

Error wrong(const QString& message, const QString& where)
{
    return {ErrorCode::InvalidInput, message.toStdString(), where.left(kLongestSaid).toStdString()};
}

} // namespace

std::optional<Place> placeNamed(QStringView word)
{
    if (word == kUsedWord)
        return Place{Screen::Pods, {}, kUsedSection};
    const auto screen = screenNamed(word);
    return screen && *screen != Screen::Asset ? std::optional(Place{*screen, {}}) : std::nullopt;
}

QString wordFor(Screen screen)
{
    for (const ScreenWord& known : kScreens) {
        if (known.screen == screen)
            return known.word;
    }
    return kScreens[0].word;
}

QString linkTo(const Place& place)
{
    QString link = kLinkBegin + wordFor(place.screen);
    const auto add = [&link](QLatin1StringView key, const std::string& value) {
        if (value.empty())
            return;
        link += link.contains(u'?') ? u'&' : u'?';
        link += key + QLatin1Char('=') + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(value)));
    };
    add("id"_L1, place.assetId);
    add(place.screen == Screen::Dashboard ? kNameKey : kTabKey, place.section);
    return link;
}

QString linkTo(const Place& place, milliseconds range)
{
    using namespace std::chrono_literals;
    QString link = linkTo(place);
    link += link.contains(u'?') ? u'&' : u'?';
    qint64 count = range / 1s;
    QChar unit = u's';
    for (const auto& [size, name] : {std::pair{60, u'm'}, std::pair{60, u'h'}, std::pair{24, u'd'}}) {
        if (count % size != 0)
            break;
        count /= size;
        unit = name;
    }
    return link + u"range=%1%2"_s.arg(count).arg(unit);
}

milliseconds rangeOf(const QString& link)
{
    using namespace std::chrono_literals;
    constexpr milliseconds kLeast = 30s;
    constexpr milliseconds kMost = 24h * 366;
    constexpr qint64 kMostCount = 1'000'000'000;
    const QString said = QUrlQuery(QUrl(link.trimmed(), QUrl::StrictMode)).queryItemValue(u"range"_s);
    bool isNumber = false;
    const qint64 count = said.chopped(said.isEmpty() ? 0 : 1).toLongLong(&isNumber);
    if (!isNumber || count <= 0 || count > kMostCount)
        return 0ms;
    milliseconds range{0};
    if (said.endsWith(u's'))
        range = 1s * count;
    else if (said.endsWith(u'm'))
        range = 1min * count;
    else if (said.endsWith(u'h'))
        range = 1h * count;
    else if (said.endsWith(u'd'))
        range = 24h * count;
    return range >= kLeast && range <= kMost ? range : 0ms;
}

bool isLink(QStringView text)
{
    return text.trimmed().startsWith(kLinkBegin, Qt::CaseInsensitive);
}

Result<Place> placeOf(const QString& link)
{
    if (!isLink(link))
        return wrong(Words::tr("a link begins with millwright://"), link.trimmed());
    const QUrl url(link.trimmed(), QUrl::StrictMode);
    const auto screen = url.isValid() ? screenNamed(url.host()) : std::nullopt;
    if (!screen)
        return wrong(Words::tr("this link names no page that this version has"), link.trimmed());
    const QUrlQuery query(url);
    Place place{*screen, {}};
    place.assetId = query.queryItemValue(u"id"_s, QUrl::FullyDecoded).left(kLongestId).toStdString();
    const QString section = *screen == Screen::Dashboard ? kNameKey : kTabKey;
    place.section = query.queryItemValue(section, QUrl::FullyDecoded).left(kLongestTab).toStdString();
    if (*screen == Screen::Asset && place.assetId.empty())
        return wrong(Words::tr("this link to an asset does not say which: id= is missing"), link.trimmed());
    if (*screen != Screen::Asset)
        place.assetId.clear();
    return place;
}

} // namespace millwright::items
