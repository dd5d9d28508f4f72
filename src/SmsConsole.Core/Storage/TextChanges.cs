using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SmsConsole.Core.Signatures;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Storage;

/// <summary>Notes every change of templates and signatures that this process stores, so that what was read of them before is read again.</summary>
internal sealed class TextChanges : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private long count;

    /// <summary>Read before the database is read; what was read is old once this has moved on.</summary>
    public long Count => Interlocked.Read(ref count);

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Note(eventData.Context);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Note(eventData.Context);
        return new(result);
    }

    // Inside a transaction others see the change only now.
    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Note(eventData.Context);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Note(eventData.Context);
        return Task.CompletedTask;
    }

    private void Note(DbContext? context)
    {
        if (context?.ChangeTracker.Entries().Any(e => e.Entity is Template or TemplateVersion or Signature) is true)
            Interlocked.Increment(ref count);
    }
}
