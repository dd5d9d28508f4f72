namespace SmsConsole.Core.Storage.Hot;

/// <summary>The hot path's way into the database: one transaction for a batch.</summary>
internal interface IHotDb : IAsyncDisposable
{
    /// <summary>Begins a writing transaction; on SQLite it waits its turn in this process.</summary>
    ValueTask<IHotTransaction> BeginAsync(CancellationToken ct);
}

/// <summary>A writing transaction; undone when it is disposed without <see cref="CommitAsync"/>.</summary>
internal interface IHotTransaction : IAsyncDisposable
{
    /// <summary>Runs the statement for every row; gives how many table rows changed in all.</summary>
    ValueTask<int> ExecuteAsync<T>(HotSql sql, IReadOnlyList<T> rows, Action<T, IRowWriter> bind, CancellationToken ct);

    /// <summary>Runs the query for every row and gives each result row to <paramref name="read"/>.</summary>
    ValueTask QueryAsync<T>(HotSql sql, IReadOnlyList<T> rows, Action<T, IRowWriter> bind, Action<IRowReader> read, CancellationToken ct);

    /// <summary>
    /// Holds off whoever locks one of the same phone numbers in another process until the transaction ends; on SQLite its one writer does.
    /// Locks may be shared by numbers.
    /// </summary>
    ValueTask LockAsync(IReadOnlyList<long> recipients, CancellationToken ct);

    /// <summary>Holds off whoever else stores events until the transaction ends, so the last thing before its commit; on SQLite its one writer does.</summary>
    ValueTask LockEventsAsync(CancellationToken ct);

    /// <summary>What is known without asking the database; null where other processes write, too.</summary>
    InFlight? Known { get; }

    ValueTask CommitAsync(CancellationToken ct);
}

/// <summary>Takes an input row's values in the order of the statement's columns.</summary>
internal interface IRowWriter
{
    void Add(long value);
    void Add(long? value);
    void Add(string? value);
    void Add(byte[] value);
}

/// <summary>A result row, columns counted from 0.</summary>
internal interface IRowReader
{
    long Number(int column);
    long? NumberOrNull(int column);
    string? Text(int column);
}
