// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/preferences_sheet.h"

#include "models/items/fleet_view.h"
#include "models/items/place_link.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"
#include "widgets/shell/preferences.h"
#include "widgets/shell/screens.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QGridLayout>
#include <QLabel>
#include <QTimeZone>

#include <algorithm>
#include <map>

namespace millwright::shell {

using style::Ink;
using style::Type;

namespace {

constexpr double kWidth = 720;
constexpr double kControlWidth = 260;

/// Zones of sites with the sites that are in them, by zone; those that this computer does not know are left out.
std::map<QString, QStringList> siteZones(const Inventory* inventory)
{
    std::map<QString, QStringList> zones;
    const Slot sites = inventory ? inventory->count(AssetClass::Site) : 0;
    for (Slot slot = 0; slot < sites; ++slot) {
        const AssetRef site{AssetClass::Site, slot};
        const QString zone = pages::shownText(inventory->attribute(site, "timezone"));
        if (inventory->presence(site) != Presence::Retired && QTimeZone::isTimeZoneIdAvailable(zone.toUtf8()))
            zones[zone] << pages::shownText(inventory->name(site));
    }
    return zones;
}

} // namespace

PreferencesSheet::PreferencesSheet(const style::ThemePtr& theme, Preferences* preferences, const items::FleetView* view,
                                   QWidget* parent)
    : Sheet(theme, tr("Preferences"), kWidth, parent)
    , m_preferences(preferences)
    , m_view(view)
{
    setObjectName(QStringLiteral("preferencesSheet"));
}

QString PreferencesSheet::focused() const
{
    const QWidget* focus = QApplication::focusWidget();
    return focus && isAncestorOf(focus) ? focus->objectName() : QString();
}

void PreferencesSheet::focusOn(const QString& name)
{
    if (auto* control = findChild<QComboBox*>(name))
        control->setFocus();
}

QWidget* PreferencesSheet::firstFocus()
{
    return m_first ? static_cast<QWidget*>(m_first) : this;
}

QComboBox* PreferencesSheet::add(QGridLayout* grid, const Choice& choice)
{
    const int row = grid->rowCount();
    QLabel* title = pages::makeLabel(theme(), Type::Body, Ink::Text, choice.title);
    auto* control = new QComboBox;
    control->setObjectName(choice.name);
    control->setFixedWidth(theme().scaledPx(kControlWidth));
    control->setAccessibleName(choice.title);
    control->setAccessibleDescription(choice.note);
    title->setBuddy(control);
    int current = 0;
    for (const auto& [text, value] : choice.items) {
        if (value == choice.current)
            current = control->count();
        control->addItem(text, value);
    }
    control->setCurrentIndex(current);
    grid->addWidget(title, row, 0);
    grid->addWidget(control, row, 1);
    QLabel* note = pages::makeLabel(theme(), Type::Label, Ink::Muted, choice.note);
    note->setWordWrap(true);
    grid->addWidget(note, row + 1, 0, 1, 2);
    grid->setRowMinimumHeight(row + 2, theme().scaledPx(8));
    return control;
}

void PreferencesSheet::addTheme(QGridLayout* grid)
{
    Choice choice{QStringLiteral("preferTheme"), tr("Theme"), tr("Ctrl+Shift+T takes the next one."), {}, {}};
    const std::array names{tr("Day: a lit office, print"), tr("Night: a desk in a dim room"),
                           tr("Wall: read from metres away")};
    for (std::size_t i = 0; i < names.size(); ++i)
        choice.items.emplace_back(names[i], static_cast<int>(i));
    choice.current = static_cast<int>(m_preferences->theme());
    m_first = add(grid, choice);
    connect(m_first, &QComboBox::activated, this,
            [this](int index) { m_preferences->setTheme(static_cast<style::ThemeName>(index)); });
}

void PreferencesSheet::addRole(QGridLayout* grid)
{
    Choice choice{QStringLiteral("preferRole"),
                  tr("You are"),
                  tr("Decides on which page Millwright starts: Overview, Cluster or Tokens."),
                  {},
                  {}};
    const std::array names{tr("Operator, on shift"), tr("Engineer"), tr("Executive")};
    for (std::size_t i = 0; i < names.size(); ++i)
        choice.items.emplace_back(names[i], static_cast<int>(i));
    choice.current = static_cast<int>(m_preferences->role());
    connect(add(grid, choice), &QComboBox::activated, this,
            [this](int index) { m_preferences->setRole(static_cast<Role>(index)); });
}

void PreferencesSheet::addStart(QGridLayout* grid)
{
    Choice choice{QStringLiteral("preferStart"), tr("Starts on"), tr("From the next start on."), {}, {}};
    choice.items.emplace_back(tr("The page of your role"), QString());
    choice.items.emplace_back(tr("Where you were"), QString::fromLatin1(kStartWhereIWas));
    for (const ScreenEntry& entry : railScreens())
        choice.items.emplace_back(entry.title, items::wordFor(entry.screen));
    choice.current = m_preferences->start();
    QComboBox* control = add(grid, choice);
    connect(control, &QComboBox::activated, this,
            [this, control](int index) { m_preferences->setStart(control->itemData(index).toString()); });
}

void PreferencesSheet::addText(QGridLayout* grid)
{
    Choice choice{QStringLiteral("preferText"),
                  tr("Text size"),
                  tr("Ctrl++ and Ctrl+- change it anywhere; what it stands in grows with it."),
                  {},
                  {}};
    for (const int percent : kTextSizes)
        choice.items.emplace_back(tr("%1 %").arg(percent), percent);
    choice.current = m_preferences->textPercent();
    QComboBox* control = add(grid, choice);
    connect(control, &QComboBox::activated, this,
            [this, control](int index) { m_preferences->setTextPercent(control->itemData(index).toInt()); });
}

void PreferencesSheet::addDensity(QGridLayout* grid)
{
    Choice choice{QStringLiteral("preferDensity"),
                  tr("Rows"),
                  tr("Of tables, lists and trees; comfortable rows are 4 px higher."),
                  {},
                  {}};
    choice.items.emplace_back(tr("Compact"), static_cast<int>(style::Density::Compact));
    choice.items.emplace_back(tr("Comfortable"), static_cast<int>(style::Density::Comfortable));
    choice.current = static_cast<int>(m_preferences->density());
    connect(add(grid, choice), &QComboBox::activated, this,
            [this](int index) { m_preferences->setDensity(static_cast<style::Density>(index)); });
}

void PreferencesSheet::addZone(QGridLayout* grid)
{
    Choice choice{QStringLiteral("preferZone"),
                  tr("Times are of"),
                  tr("On all screens and charts; the zone stands below the clock. Exports and what was used by the day "
                     "stay in UTC."),
                  {},
                  {}};
    choice.items.emplace_back(tr("UTC"), QString::fromLatin1(kZoneUtc));
    choice.items.emplace_back(tr("This computer: %1").arg(QString::fromUtf8(QTimeZone::systemTimeZoneId())),
                              QString::fromLatin1(kZoneLocal));
    std::map<QString, QStringList> zones = siteZones(m_view->inventory());
    const QString chosen = m_preferences->zone();
    if (QTimeZone::isTimeZoneIdAvailable(chosen.toUtf8()))
        zones.try_emplace(chosen); // of a site that is not known now
    for (const auto& [zone, sites] : zones) {
        const QString rest = sites.size() > 1 ? tr(" +%L1", "further sites").arg(sites.size() - 1) : QString();
        choice.items.emplace_back(
            sites.isEmpty() ? zone : tr("%1%2: %3", "site, more of them, zone").arg(sites.constFirst(), rest, zone),
            zone);
    }
    choice.current = chosen;
    QComboBox* control = add(grid, choice);
    connect(control, &QComboBox::activated, this,
            [this, control](int index) { m_preferences->setZone(control->itemData(index).toString()); });
}

QWidget* PreferencesSheet::makeContent(int)
{
    auto* content = new QWidget;
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(theme().scaledPx(4));
    grid->setColumnStretch(0, 1);
    addTheme(grid);
    addText(grid);
    addDensity(grid);
    addZone(grid);
    addRole(grid);
    addStart(grid);
    const QString file = QDir::toNativeSeparators(m_preferences->store()->file());
    const QString words =
        file.isEmpty() ? tr("These choices are not kept.") : tr("Kept in %1").arg(pages::shownText(file.toStdString()));
    QLabel* foot = pages::makeLabel(theme(), Type::Label, Ink::Muted, words);
    foot->setWordWrap(true);
    foot->setTextInteractionFlags(Qt::TextSelectableByMouse);
    grid->addWidget(foot, grid->rowCount(), 0, 1, 2);
    grid->setRowStretch(grid->rowCount(), 1);
    return content;
}

} // namespace millwright::shell
