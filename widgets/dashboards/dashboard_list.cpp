// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/dashboard_list.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/two_line_delegate.h"
#include "widgets/pages/words.h"

#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

#include <utility>

namespace millwright::dashboards {

using pages::TwoLineDelegate;
using style::Ink;
using style::Type;

namespace {

constexpr int kIdRole = Qt::UserRole;

} // namespace

DashboardList::DashboardList(pages::PageContext context, DashboardBook* book, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_book(book)
    , m_list(new QListView(this))
    , m_empty(pages::makeLabel(*m_context.theme, Type::Body, Ink::Muted, {}, this))
{
    m_list->setObjectName(QStringLiteral("dashboardList"));
    m_list->setAccessibleName(tr("Dashboards"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new TwoLineDelegate(m_context.theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_empty->setObjectName(QStringLiteral("noDashboards"));
    m_empty->setWordWrap(true);
    auto* panel = new pages::Panel(m_context.theme, tr("Dashboards"), this);
    panel->hideTitle();
    panel->body()->addWidget(m_empty);
    panel->body()->addWidget(m_list, 1);
    panel->body()->addStretch(0);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(panel);
    connect(m_list, &QListView::clicked, this, &DashboardList::open);
    connect(m_list, &QListView::activated, this, &DashboardList::open);
    connect(m_book, &DashboardBook::listChanged, this, &DashboardList::refill);
    refill();
}

/// The line that was current stays so.
void DashboardList::refill()
{
    const QString before = current();
    m_model.clear();
    const auto add = [this](const QString& title, const QString& subline, const QString& id, Condition condition) {
        auto* item = new QStandardItem;
        item->setData(title, TwoLineDelegate::TitleRole);
        item->setData(subline, TwoLineDelegate::SublineRole);
        item->setData(static_cast<int>(condition), TwoLineDelegate::ConditionRole);
        item->setData(id, kIdRole);
        item->setData(tr("%1: %2", "dashboard, what is said of it").arg(title, subline), Qt::DisplayRole);
        m_model.appendRow(item);
    };
    for (const Dashboard* dashboard : m_book->all()) {
        const int tiles = static_cast<int>(dashboard->scene().tiles.size());
        const QString said = dashboard->unkept().isEmpty() ? tr("%n tile(s)", nullptr, tiles) : dashboard->unkept();
        add(dashboard->title(), said, dashboard->id(), Condition::Normal);
        if (dashboard->id() == before)
            m_list->setCurrentIndex(m_model.index(m_model.rowCount() - 1, 0));
    }
    for (const DashboardBook::Damaged& damaged : m_book->damaged())
        add(tr("%1 cannot be read").arg(pages::shownText(QFileInfo(damaged.file).fileName().toStdString())),
            damaged.problem, {}, Condition::Low);
    const bool isEmpty = m_model.rowCount() == 0;
    m_list->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    const QString folder = pages::shownText(QDir::toNativeSeparators(m_book->folder()).toStdString());
    m_empty->setText(tr("There are no dashboards of your own yet. New dashboard (Ctrl+Shift+N) begins one; Open file "
                        "(Ctrl+O) takes one that somebody shared, or a file of scenes for a wall.") +
                     (folder.isEmpty() ? QString() : u' ' + tr("They are kept in %1.").arg(folder)));
    if (!m_list->currentIndex().isValid() && !isEmpty)
        m_list->setCurrentIndex(m_model.index(0, 0));
}

QString DashboardList::current() const
{
    return m_list->currentIndex().data(kIdRole).toString();
}

void DashboardList::open(const QModelIndex& index)
{
    const QString id = index.data(kIdRole).toString();
    if (!id.isEmpty())
        Q_EMIT opened(id);
}

bool DashboardList::eventFilter(QObject* watched, QEvent* event)
{
    const bool isDelete = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete;
    if (watched == m_list && isDelete && !current().isEmpty()) {
        Q_EMIT removeWished(current());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace millwright::dashboards
