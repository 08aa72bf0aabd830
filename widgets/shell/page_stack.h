// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/map_panel.h"
#include "widgets/pages/page.h"

#include <QPointer>
#include <QStackedWidget>

#include <map>
#include <optional>

namespace millwright::dashboards {
class DashboardBook;
}

namespace millwright::shell {

/// The screen of the rail that an asset of a class belongs to.
items::Screen screenOf(AssetClass assetClass);

/// The pages, of which one is seen. Each is made when it is first needed, so that the window opens with one. GUI
/// thread.
class PageStack final : public QStackedWidget {
    Q_OBJECT
public:
    /// `map` is what the overview's map looked like before; it and the dashboards must outlive the stack.
    PageStack(pages::PageContext context, const std::optional<pages::MapMemory>& map,
              dashboards::DashboardBook* dashboards, QWidget* parent = nullptr);
    ~PageStack() override;

    /// Shows the page of a place and tells it what it is about.
    pages::Page* open(const items::Place& place);
    /// Null before the first place.
    pages::Page* page() const;
    /// How the overview's map looks; nothing when nobody has seen it.
    std::optional<pages::MapMemory> mapMemory() const;
    /// Of the page that is seen: the others have no say.
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Kind : int {
        Overview,
        Pods,
        Cluster,
        Power,
        Cooling,
        Tokens,
        Asset,
        Dashboard,
        Accelerator,
        Compare,
        ComparePods,
        Deployment,
        Hall,
        Node,
        Pod,
        Rack
    };

    static Kind kindOf(items::Screen screen);
    static Kind kindOf(AssetClass assetClass);
    pages::Page* make(Kind kind);

    pages::PageContext m_context;
    const std::optional<pages::MapMemory>& m_map;
    dashboards::DashboardBook* m_dashboards;
    std::map<Kind, pages::Page*> m_pages;
    std::map<const QObject*, QPointer<QWidget>> m_first; ///< What has the focus of a page first.
};

} // namespace millwright::shell
