// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/asset_field.h"

#include "widgets/pages/asset_finder.h"
#include "widgets/pages/words.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::dashboards {

namespace {

constexpr std::size_t kMostShown = 6;
constexpr int kLongest = 200;

} // namespace

AssetField::AssetField(pages::PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_finder(new pages::AssetFinder(m_context, this))
    , m_edit(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    m_edit->setObjectName(QStringLiteral("assetField"));
    m_edit->setAccessibleName(tr("Asset"));
    m_edit->setMaxLength(kLongest);
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("assetFound"));
    m_list->setAccessibleName(tr("Assets found"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus); // arrows reach it from the field
    m_list->hide();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(m_context.theme->scaledPx(2));
    all->addWidget(m_edit);
    all->addWidget(m_list);
    setFocusProxy(m_edit);
    setNothing(tr("The whole fleet"));
    connect(m_edit, &QLineEdit::textEdited, this, &AssetField::look);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty()) // also by the button that clears it
            look(text);
    });
    connect(m_finder, &pages::AssetFinder::answered, this, &AssetField::showFound);
    connect(m_list, &QListWidget::itemClicked, this, [this] { choose(m_list->currentRow()); });
}

void AssetField::setNothing(const QString& words)
{
    m_edit->setPlaceholderText(words);
}

QString AssetField::nameOf(const std::string& asset) const
{
    const Inventory* inventory = m_context.view->inventory();
    const Result<AssetRef> found =
        inventory && !asset.empty() ? inventory->find(asset) : Error{ErrorCode::NotFound, {}, {}};
    return found ? pages::assetName(*inventory, *found) : pages::shownText(asset);
}

void AssetField::setAsset(const std::string& asset)
{
    m_asset = asset;
    const QSignalBlocker quiet(m_edit);
    m_edit->setText(nameOf(asset));
    m_edit->setCursorPosition(0);
    m_finder->look({});
    m_list->hide();
}

bool AssetField::isUndecided() const
{
    return !m_edit->text().isEmpty() && m_edit->text() != nameOf(m_asset);
}

void AssetField::look(const QString& typed)
{
    m_finder->look(typed.trimmed());
    if (typed.trimmed().isEmpty()) {
        m_list->hide();
        m_asset.clear();
    }
    Q_EMIT changed();
}

void AssetField::showFound()
{
    const Inventory* inventory = m_context.view->inventory();
    m_list->clear();
    m_found.clear();
    if (!inventory)
        return;
    for (const items::FoundAsset& found : m_finder->found()) {
        if (m_found.size() == kMostShown)
            break;
        if (!inventory->contains(found.asset))
            continue;
        m_found.emplace_back(inventory->id(found.asset));
        const QString place = pages::placeName(*inventory, inventory->parent(found.asset));
        const QString name = pages::assetName(*inventory, found.asset);
        const QString kind = pages::className(found.asset.assetClass);
        m_list->addItem(place.isEmpty() ? tr("%1 · %2", "asset, class").arg(name, kind)
                                        : tr("%1 · %2 · %3", "asset, class, where").arg(name, kind, place));
    }
    if (m_found.empty())
        m_list->addItem(tr("Nothing answers to this"));
    m_list->setCurrentRow(m_found.empty() ? -1 : 0);
    const int row = std::max(m_list->sizeHintForRow(0), m_context.theme->scaledPx(24));
    m_list->setFixedHeight(row * m_list->count());
    m_list->setVisible(isUndecided());
}

void AssetField::choose(int row)
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_found.size())
        return;
    setAsset(m_found[static_cast<std::size_t>(row)]);
    Q_EMIT changed();
}

bool AssetField::handleKey(int key)
{
    const bool isOpen = m_list->isVisible() && !m_found.empty();
    if ((key == Qt::Key_Down || key == Qt::Key_Up) && isOpen) {
        const int step = key == Qt::Key_Down ? 1 : -1;
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
        return true;
    }
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && isOpen) {
        choose(m_list->currentRow());
        return true;
    }
    if (key == Qt::Key_Escape && isUndecided()) {
        setAsset(m_asset);
        Q_EMIT changed();
        return true;
    }
    return false;
}

bool AssetField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent*>(event)->key()))
        return true;
    if (event->type() == QEvent::FocusOut && isUndecided() && m_finder->isAnswered() && !m_found.empty())
        choose(std::max(0, m_list->currentRow())); // Tab takes what Enter would
    return QWidget::eventFilter(watched, event);
}

} // namespace millwright::dashboards
