// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/contract_listing.h"

#include <google/protobuf/descriptor.pb.h>

#include <QFile>
#include <QtTest>

using namespace millwright::gateway;
using namespace Qt::StringLiterals;

/// The contract may grow and never change: what contract_baseline.txt lists must stay as it is, and it lists all. Run
/// with MILLWRIGHT_CONTRACT_OUT=FILE to write the listing of today, and add its new lines to the baseline.
class ContractTest : public QObject {
    Q_OBJECT

    static QByteArray joined(const std::set<std::string>& lines)
    {
        QByteArray text;
        for (const std::string& line : lines)
            text += QByteArray::fromStdString(line) + '\n';
        return text;
    }

    static std::set<std::string> baseline()
    {
        QFile file(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/tests/gateway/contract_baseline.txt"));
        std::set<std::string> lines;
        if (!file.open(QIODevice::ReadOnly))
            return lines;
        for (const QByteArray& line : file.readAll().split('\n')) {
            if (!line.isEmpty() && !line.startsWith('#'))
                lines.insert(line.toStdString());
        }
        return lines;
    }

    google::protobuf::DescriptorPool m_pool;
    ContractListing m_listing;

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(MILLWRIGHT_BINARY_DIR "/services/proto/generated/millwright.desc"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        google::protobuf::FileDescriptorSet set;
        QVERIFY(set.ParseFromString(file.readAll().toStdString()));
        for (const auto& proto : set.file()) {
            const auto* built = m_pool.BuildFile(proto);
            QVERIFY(built);
            if (built->package() == "millwright.v1")
                m_listing.add(*built);
        }
        if (const QString out = qEnvironmentVariable("MILLWRIGHT_CONTRACT_OUT"); !out.isEmpty()) {
            QFile written(out);
            QVERIFY(written.open(QIODevice::WriteOnly));
            written.write(joined(m_listing.lines()));
        }
    }

    void nothingThatWasPromisedIsGoneOrChanged()
    {
        const std::set<std::string> promised = baseline();
        QVERIFY(promised.size() > 100);
        for (const std::string& line : promised)
            QVERIFY2(m_listing.lines().contains(line), line.c_str());
    }

    void nothingIsThereThatWasNotPromised()
    {
        const std::set<std::string> promised = baseline();
        for (const std::string& line : m_listing.lines())
            QVERIFY2(promised.contains(line), line.c_str());
    }

    void everythingIsCommented() { QCOMPARE(joined(m_listing.uncommented()), QByteArray()); }

    void enumsBeginUnspecified() { QCOMPARE(joined(m_listing.wrongBegins()), QByteArray()); }
};

QTEST_APPLESS_MAIN(ContractTest)
#include "tst_contract.moc"
