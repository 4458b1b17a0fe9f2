//! The attribute behind `manyi_test::db_test`.

use proc_macro::TokenStream;
use quote::{format_ident, quote};
use syn::{Expr, ItemFn, Token, parse_macro_input, punctuated::Punctuated};

/// Makes two tests of an `async fn behaviour(db: manyi_test::TestDatabase)`: `sqlite_behaviour` and
/// `postgres_behaviour`, each on a fresh database with these migrations:
/// `#[db_test(crate::migrations(), other::migrations())]`.
///
/// Further attributes (`#[ignore]`, `#[should_panic]`) go to both.
#[proc_macro_attribute]
pub fn db_test(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let migrations = parse_macro_input!(arguments with Punctuated::<Expr, Token![,]>::parse_terminated);
    let mut function = parse_macro_input!(item as ItemFn);
    if function.sig.asyncness.is_none() || function.sig.inputs.len() != 1 {
        return syn::Error::new_spanned(&function.sig, "a db_test is an `async fn name(db: TestDatabase)`")
            .to_compile_error()
            .into();
    }
    let attributes = std::mem::take(&mut function.attrs);
    let name = &function.sig.ident;
    let output = &function.sig.output;
    let sqlite = format_ident!("sqlite_{name}");
    let postgres = format_ident!("postgres_{name}");
    let migrations: Vec<&Expr> = migrations.iter().collect();
    let lists = quote!(|| vec![#(#migrations),*]);
    quote! {
        #function

        #(#attributes)*
        #[test]
        fn #sqlite() #output {
            ::manyi_test::run_on_sqlite(#lists, |db| ::std::boxed::Box::pin(#name(db)))
        }

        #(#attributes)*
        #[test]
        fn #postgres() #output {
            ::manyi_test::run_on_postgres(#lists, |db| ::std::boxed::Box::pin(#name(db)))
        }
    }
    .into()
}
