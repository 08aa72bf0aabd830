// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_texts.h"
#include "models/items/condition_board.h"
#include "models/items/fleet_view.h"
#include "models/items/navigator.h"
#include "widgets/style/format.h"
#include "widgets/style/theme.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace millwright::pages {

class PlanCache;
class TimeRange;

/// What every page works with. The pointed-to objects outlive all pages.
struct PageContext {
    items::FleetView* view = nullptr;
    items::ConditionBoard* board = nullptr;
    items::Navigator* navigator = nullptr;
    PlanCache* plans = nullptr;
    style::ThemePtr theme;
    style::Formatter formatter;
    items::AssetTexts* texts = nullptr;
    TimeRange* range = nullptr;
};

/// A key that does something here, for the status bar.
struct KeyHint {
    QString key;
    QString action;
};

/// One screen. It declares what it shows to the read model when it is shown and withdraws it when it is hidden; it asks
/// to go elsewhere through the navigator. GUI thread.
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(PageContext context, QWidget* parent = nullptr);

    /// The link is lost: last known values stay, and look it.
    virtual void setFrozen(bool frozen) = 0;
    /// Nothing has been heard for so long (10 s) that pictures turn grey as well.
    virtual void setLongSilence(bool) {}
    /// Once a second while shown: ages have changed.
    virtual void refreshAges() {}
    virtual std::vector<KeyHint> keyHints() const { return {}; }

protected:
    const PageContext& context() const { return m_context; }
    items::FleetView& view() const { return *m_context.view; }
    const style::Theme& theme() const { return *m_context.theme; }

private:
    PageContext m_context;
};

} // namespace millwright::pages
