// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/domain/time.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::slurm {

/// A node as Slurm tells of it.
struct Node {
    std::string name;               ///< NodeName.
    std::string host;               ///< NodeHostName; what telemetry of the machine calls itself.
    std::vector<std::string> state; ///< Upper case, the base state first: IDLE, MIXED, ALLOCATED, DOWN, …; then flags:
                                    ///< DRAIN, NOT_RESPONDING, ….
    std::string reason;
    std::string reasonUser;
    UtcTime reasonTime = kNoTime;
    std::string gres;
    std::string gresUsed;
    std::vector<std::string> partitions;

    bool has(std::string_view word) const;
};

/// A job as Slurm tells of it.
struct Job {
    std::uint64_t id = 0;
    std::vector<std::string> state; ///< Upper case: RUNNING, PENDING, COMPLETING, ….
    std::string cluster, name, user, account, qos, partition, comment, wckey;
    std::string nodes;                    ///< A host list of NodeNames; empty before it runs.
    std::vector<std::string> gresDetail;  ///< By node, in the order of the list: "gpu:h100:4(IDX:0-3)".
    std::string tresAllocated, tresAsked; ///< "cpu=16,node=2,gres/gpu=16".
    std::string tresPerNode, tresPerJob;  ///< "gres:gpu:8", as it was asked for.
    std::uint32_t nodeCount = 0;
    std::string arrayTasks; ///< Of an array that waits as one row: "0-99:2%5".
    UtcTime start = kNoTime;

    bool has(std::string_view word) const;
    /// Holds its resources now: runs, or has not given back what it ran on.
    bool holds() const;
};

/// Rows of one kind, and how many were none.
template <typename Row>
struct Rows {
    std::vector<Row> rows;
    std::size_t refused = 0;
    std::string refusal; ///< Why the last one was refused.
    std::string release; ///< "22.05.8"; empty where it is not told.
};

/// Reads the nodes or jobs of an answer of scontrol, sinfo or squeue with --json, or of slurmrestd: the shape of
/// release 22.05 (plugin 0.0.38 and before) and that of its successors (0.0.39 and later: lists of states, numbers as
/// {set, infinite, number}). A row without its key is counted and left out.
///
/// Errors: Unavailable with Slurm's own words where the answer tells of errors (also with exit code 0, which Slurm
/// gives when it is down), InvalidInput where it is no JSON, broken off, nested beyond any real one, or has no such
/// list.
Result<Rows<Node>> readNodes(std::string_view json);
Result<Rows<Job>> readJobs(std::string_view json);

} // namespace millwright::slurm
