// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/replace_model.h"

#include <QHeaderView>
#include <QItemSelectionModel>

namespace millwright::pages {

void replaceModel(QAbstractItemView& view, QAbstractItemModel* model)
{
    view.setModel(model);
    QList<QAbstractItemView*> owners{&view};
    for (QHeaderView* header : view.findChildren<QHeaderView*>(QString(), Qt::FindDirectChildrenOnly))
        owners << header;
    for (const QAbstractItemView* owner : owners) {
        for (QItemSelectionModel* selection :
             owner->findChildren<QItemSelectionModel*>(QString(), Qt::FindDirectChildrenOnly)) {
            if (selection != view.selectionModel() && selection != owner->selectionModel())
                delete selection;
        }
    }
}

} // namespace millwright::pages
