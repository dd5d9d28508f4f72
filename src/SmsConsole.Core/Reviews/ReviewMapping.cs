using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SmsConsole.Core.Reviews;

/// <summary>Keeps a thing's review in the thing's own row, with the index that the review queue reads by.</summary>
internal static class ReviewMapping
{
    public static void OwnsReview<T>(this EntityTypeBuilder<T> thing, Expression<Func<T, Review?>> review)
        where T : class
    {
        thing.OwnsOne(review, r =>
        {
            r.Property(x => x.State).HasConversion<string>().HasMaxLength(20);
            r.Property(x => x.Reason).HasMaxLength(500);
            r.HasIndex(x => new { x.State, x.SubmittedAt });
        });
        thing.Navigation(review).IsRequired();
    }
}
