// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <memory>
#include <string>

namespace millwright::charts {
class HistogramChart;
}

namespace millwright::pages {

/// How a measure of all assets of its class lies at this moment, and how many of them are not known. Numbers are
/// counted on the feed's thread, every few seconds, so that a large fleet does not hold up the window.
class NumberSpread final : public QWidget {
    Q_OBJECT
public:
    NumberSpread(PageContext context, std::string measure, QWidget* parent = nullptr);
    ~NumberSpread() override;

    /// The catalogue and the inventory have it.
    bool isThere() const;
    void setActive(bool active);
    void setFrozen(bool frozen);
    charts::HistogramChart* chart() const { return m_chart; }

private:
    struct Inbox;

    void watch();
    void take();

    PageContext m_context;
    std::string m_measure;
    charts::HistogramChart* m_chart;
    std::shared_ptr<Inbox> m_inbox; ///< Shared with the feed's thread.
    std::unique_ptr<items::Watch> m_watch;
    bool m_active = false;
};

} // namespace millwright::pages
