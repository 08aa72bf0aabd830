// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/preferences.h"

#include "models/items/place_link.h"

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace millwright::shell {
namespace {

const QString kTheme = u"theme"_s;
const QString kRole = u"role"_s;
const QString kStart = u"start"_s;
const QString kText = u"text"_s;
const QString kDensity = u"density"_s;
const QString kZone = u"zone"_s;

constexpr std::array kThemeWords{"day"_L1, "night"_L1, "wall"_L1};             // order: that of ThemeName
constexpr std::array kRoleWords{"operator"_L1, "engineer"_L1, "executive"_L1}; // order: that of Role
constexpr std::array kDensityWords{"compact"_L1, "comfortable"_L1};            // order: that of Density

std::size_t nearest(int percent)
{
    const auto found = std::ranges::min_element(kTextSizes, {}, [&](int size) { return std::abs(size - percent); });
    return static_cast<std::size_t>(found - kTextSizes.begin());
}

} // namespace

items::Place startOf(Role role)
{
    switch (role) {
    case Role::Engineer:
        return {items::Screen::Cluster, {}};
    case Role::Executive:
        return {items::Screen::Tokens, {}};
    case Role::Operator:
        break;
    }
    return {items::Screen::Overview, {}};
}

QString wordFor(style::ThemeName theme)
{
    return kThemeWords[static_cast<std::size_t>(theme)];
}

std::optional<style::ThemeName> themeNamed(QStringView word)
{
    const auto found = std::ranges::find_if(kThemeWords, [word](QLatin1StringView known) { return word == known; });
    if (found == kThemeWords.end())
        return std::nullopt;
    return static_cast<style::ThemeName>(found - kThemeWords.begin());
}

Preferences::Preferences(SettingsStore* store, QObject* parent)
    : QObject(parent)
    , m_store(store)
{
}

style::ThemeName Preferences::theme() const
{
    return themeNamed(m_store->value(kTheme).toString()).value_or(style::ThemeName::Night);
}

Role Preferences::role() const
{
    const QString word = m_store->value(kRole).toString();
    const auto found = std::ranges::find_if(kRoleWords, [&](QLatin1StringView known) { return word == known; });
    return found == kRoleWords.end() ? Role::Operator : static_cast<Role>(found - kRoleWords.begin());
}

QString Preferences::start() const
{
    const QString start = m_store->value(kStart).toString();
    return start == QLatin1StringView(kStartWhereIWas) || items::placeNamed(start) ? start : QString();
}

int Preferences::textPercent() const
{
    const int percent = m_store->value(kText).toInt(kTextSizes.front());
    return kTextSizes[nearest(percent)];
}

style::Density Preferences::density() const
{
    const bool isComfortable = m_store->value(kDensity).toString() == kDensityWords.back();
    return isComfortable ? style::Density::Comfortable : style::Density::Compact;
}

QString Preferences::zone() const
{
    const QString zone = m_store->value(kZone).toString();
    const bool isKnown = zone == QLatin1StringView(kZoneLocal) || QTimeZone::isTimeZoneIdAvailable(zone.toUtf8());
    return isKnown ? zone : QString::fromLatin1(kZoneUtc);
}

QTimeZone Preferences::timeZone() const
{
    const QString named = zone();
    if (named == QLatin1StringView(kZoneUtc))
        return QTimeZone::utc();
    return named == QLatin1StringView(kZoneLocal) ? QTimeZone::systemTimeZone() : QTimeZone(named.toUtf8());
}

void Preferences::put(const QString& key, const QJsonValue& value)
{
    if (m_store->value(key) == value)
        return;
    m_store->set(key, value);
    Q_EMIT changed();
}

void Preferences::setTheme(style::ThemeName theme)
{
    put(kTheme, wordFor(theme));
}

void Preferences::setRole(Role role)
{
    put(kRole, QString(kRoleWords[static_cast<std::size_t>(role)]));
}

void Preferences::setStart(const QString& start)
{
    put(kStart, start);
}

void Preferences::setTextPercent(int percent)
{
    put(kText, kTextSizes[nearest(percent)]);
}

void Preferences::setDensity(style::Density density)
{
    put(kDensity, QString(kDensityWords[static_cast<std::size_t>(density)]));
}

void Preferences::setZone(const QString& zone)
{
    put(kZone, zone);
}

void Preferences::stepText(int steps)
{
    const auto at = static_cast<int>(nearest(textPercent())) + steps;
    put(kText, kTextSizes[static_cast<std::size_t>(std::clamp(at, 0, static_cast<int>(kTextSizes.size()) - 1))]);
}

items::Place Preferences::startPlace(const items::Place& last) const
{
    if (start() == QLatin1StringView(kStartWhereIWas))
        return last;
    return items::placeNamed(start()).value_or(startOf(role()));
}

} // namespace millwright::shell
