// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/navigator.h"
#include "widgets/shell/settings_store.h"
#include "widgets/style/theme.h"

#include <QObject>
#include <QTimeZone>

#include <array>
#include <optional>

namespace millwright::shell {

/// Who sits in front of it; decides on which page it starts.
enum class Role : std::uint8_t { Operator, Engineer, Executive };
inline constexpr std::array kRoles{Role::Operator, Role::Engineer, Role::Executive};
/// Of the text and all that grows with it, in per cent.
inline constexpr std::array kTextSizes{100, 110, 125, 150, 175, 200};
/// What Preferences::start() says for "where I was".
inline constexpr const char* kStartWhereIWas = "last";
/// What Preferences::zone() says for UTC and for that of this computer; anything else is a zone by its name in the IANA
/// database.
inline constexpr const char* kZoneUtc = "utc";
inline constexpr const char* kZoneLocal = "local";

/// The page that a role begins with.
items::Place startOf(Role role);
/// The word for a theme in settings and on the command line, and the theme of a word.
QString wordFor(style::ThemeName theme);
std::optional<style::ThemeName> themeNamed(QStringView word);

/// What the user prefers, for all windows. Every change is told at once and kept. What the file says in words that
/// nobody knows counts as not said, and stays in it. GUI thread.
class Preferences final : public QObject {
    Q_OBJECT
public:
    explicit Preferences(SettingsStore* store, QObject* parent = nullptr);

    style::ThemeName theme() const;
    Role role() const;
    /// Empty = that of the role; kStartWhereIWas; otherwise the word of a page.
    QString start() const;
    int textPercent() const;
    double textScale() const { return textPercent() / 100.0; }
    style::Density density() const;
    /// One for all times of all screens. A zone that this computer does not know counts as UTC.
    QString zone() const;
    QTimeZone timeZone() const;

    void setTheme(style::ThemeName theme);
    void setRole(Role role);
    void setStart(const QString& start);
    /// The nearest of kTextSizes.
    void setTextPercent(int percent);
    void setDensity(style::Density density);
    void setZone(const QString& zone);
    /// The next larger or smaller of kTextSizes.
    void stepText(int steps);

    /// Where a window begins; `last` is where the last one was.
    items::Place startPlace(const items::Place& last) const;
    SettingsStore* store() const { return m_store; }

Q_SIGNALS:
    void changed();

private:
    void put(const QString& key, const QJsonValue& value);

    SettingsStore* m_store;
};

} // namespace millwright::shell
