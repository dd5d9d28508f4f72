using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Countries;

internal sealed class CountryEditMapping : IEntityTypeConfiguration<CountryEdit>
{
    public void Configure(EntityTypeBuilder<CountryEdit> edit)
    {
        edit.HasKey(e => e.Iso2);
        edit.Property(e => e.Iso2).HasMaxLength(3);
        edit.Property(e => e.Values).IsJson().HasMaxLength(16_000);
    }
}
